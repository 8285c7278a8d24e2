/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/mend_lines.h"

#include <string.h>

#include "plan/chars.h"
#include "plan/model.h"

/* Half-width columns by which a line may exceed the one before it and still be
 * its continuation: columns are set flush to half a character. */
#define WIDTH_TOLERANCE 1
/* Words that were broken over two short lines (人口 / 推計), in characters. */
#define SHORT_WORD 4

typedef enum { JOIN, KEEP, AFTER_SENTENCE } Verdict;

typedef struct {
  KkInline *run; /* the break */
  gsize at;      /* its '\n' in the flat text */
} Break;

/* A paragraph as plain text with '\n' for every break. */
typedef struct {
  GString *text;
  GArray *breaks; /* of Break */
} Flat;

/* ---- flattening ---- */

static void flatten(Flat *flat, GPtrArray *inlines) {
  for (guint i = 0; i < inlines->len; i++) {
    KkInline *run = inlines->pdata[i];
    if (run->kind == KK_INLINE_BREAK) {
      Break entry = {run, flat->text->len};
      g_array_append_val(flat->breaks, entry);
      g_string_append_c(flat->text, '\n');
    } else if (run->children) {
      flatten(flat, run->children);
    } else {
      g_string_append(flat->text, run->text);
    }
  }
}

/* ---- the lines on both sides of a break ---- */

typedef struct {
  const char *start, *end;
  gunichar first, last;
  guint characters, width;  /* width in half-width columns */
  gboolean hiragana, marks; /* holds hiragana; holds marks of a label or table */
} LineView;

static LineView view_line(const char *start, const char *end) {
  LineView view = {.start = start, .end = end};
  for (const char *p = start; p < end; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (view.characters == 0 && kk_is_blank(c)) continue;
    if (!view.first) view.first = c;
    if (!kk_is_blank(c)) view.last = c;
    view.characters++;
    view.width += g_unichar_iswide(c) ? 2 : 1;
    view.hiragana = view.hiragana || kk_is_hiragana(c);
    if (view.characters <= 10 && (c == ':' || c == 0xFF1A || c == '/')) view.marks = TRUE;
  }
  return view;
}

static gboolean is_closing(gunichar c) {
  return c == ')' || c == 0xFF09 || c == 0x300D || c == 0x300F || c == 0x3011 || c == 0x201D;
}

static gboolean ends_sentence(const LineView *line) {
  gunichar c = line->last;
  for (const char *p = line->end; is_closing(c) && p > line->start;) {
    p = g_utf8_prev_char(p);
    c = g_utf8_get_char(p);
    if (c == ' ') c = ')';
  }
  return c == 0x3002 || c == 0xFF0E || c == 0xFF01 || c == 0xFF1F || c == '.' || c == '!' ||
         c == '?' || c == 0x2026;
}

/* Begins something new: a bullet, an address, a telephone number, a subtitle. */
static gboolean begins_anew(const LineView *line) {
  static const char marks[] = "・●○■□◆◇▶▷※★☆→⇒～〜〒①②③④⑤⑥⑦⑧⑨＜<【▼▲☎";
  if (g_str_has_prefix(line->start, "http://") || g_str_has_prefix(line->start, "https://"))
    return TRUE;
  return g_utf8_strchr(marks, -1, line->first) != NULL;
}

static gboolean is_word(gunichar c) {
  return kk_is_han(c) || kk_is_katakana(c);
}

/* ---- judging ---- */

/* The line before ends like a finished phrase (noun, number, bracket). It was
 * broken all the same where the next line goes on as a phrase and the line
 * before was full, that is, the next is no wider. */
static Verdict judge_after_noun(const LineView *line, const LineView *next) {
  gboolean words = is_word(line->last) && is_word(next->first);
  gboolean both_short = line->characters <= SHORT_WORD && next->characters <= SHORT_WORD;
  if (words && both_short && !line->hiragana && !next->hiragana) return JOIN;
  if (line->marks || next->marks || !next->hiragana) return KEEP;
  return next->width <= line->width + WIDTH_TOLERANCE ? JOIN : KEEP;
}

static Verdict judge_latin(const LineView *line, const LineView *next) {
  if (g_unichar_islower(next->first)) return JOIN;
  return line->last == ',' ? JOIN : KEEP;
}

static Verdict judge(const LineView *line, const LineView *next) {
  if (!line->first || !next->first) return KEEP;
  if (begins_anew(next)) return KEEP;
  if (ends_sentence(line)) return AFTER_SENTENCE;
  if (line->last < 0x250 && next->first < 0x250) return judge_latin(line, next);
  gunichar c = line->last;
  if (c == 0x3001 || c == 0xFF0C || c == 0x30FB || c == 0x300C || c == 0xFF08) return JOIN;
  if (kk_is_hiragana(c) && !line->marks && !next->marks) return JOIN;
  /* A line that begins with hiragana particles cannot begin a phrase. */
  if (next->first == 0x3092 || next->first == 0x3093) return JOIN;
  /* Nor can an explanation in brackets stand without the word before it. */
  if (is_word(c) && (next->first == '(' || next->first == 0xFF08)) return JOIN;
  return judge_after_noun(line, next);
}

static Verdict verdict_of(const Flat *flat, guint index) {
  const Break *breaks = (const Break *)(void *)flat->breaks->data;
  gsize start = index > 0 ? breaks[index - 1].at + 1 : 0;
  gsize end = index + 1 < flat->breaks->len ? breaks[index + 1].at : flat->text->len;
  const char *text = flat->text->str;
  LineView line = view_line(text + start, text + breaks[index].at);
  LineView next = view_line(text + breaks[index].at + 1, text + end);
  if (g_strcmp0(breaks[index].run->text, KK_BREAK_FIXED) == 0) return KEEP;
  if (g_strcmp0(breaks[index].run->text, KK_BREAK_SOFT) == 0) return JOIN;
  return judge(&line, &next);
}

/* A space goes between words of a script that has them, not beside Japanese
 * and not after a hyphen. */
static const char *joint(const char *text, gsize at) {
  const char *before = g_utf8_find_prev_char(text, text + at);
  while (before && *before == ' ') before = g_utf8_find_prev_char(text, before);
  const char *after = text + at + 1;
  while (*after == ' ' || *after == '\n') after++;
  if (!before || !*after || *before == '\n') return "";
  gunichar left = g_utf8_get_char(before), right = g_utf8_get_char(after);
  if (kk_is_japanese(left) || kk_is_japanese(right)) return "";
  return left == '-' ? "" : " ";
}

static void become_text(KkInline *run, const char *text) {
  run->kind = KK_INLINE_TEXT;
  g_free(run->text);
  run->text = g_strdup(text);
}

/* Where extraction broke one sentence it broke all lines, so that breaks after
 * a sentence go too; elsewhere they are the writer's. */
static guint decide_breaks(const Flat *flat) {
  guint n = flat->breaks->len, joined = 0;
  g_autofree Verdict *verdicts = g_new(Verdict, n + 1);
  for (guint i = 0; i < n; i++) {
    const Break *entry = &g_array_index(flat->breaks, Break, i);
    verdicts[i] = verdict_of(flat, i);
    joined += verdicts[i] == JOIN && entry->run->text == NULL;
  }
  for (guint i = 0; i < n; i++) {
    const Break *entry = &g_array_index(flat->breaks, Break, i);
    if (verdicts[i] == JOIN || (verdicts[i] == AFTER_SENTENCE && joined > 0))
      become_text(entry->run, joint(flat->text->str, entry->at));
    else
      g_clear_pointer(&entry->run->text, g_free);
  }
  return joined;
}

/* ---- spaces ---- */

/* Whether a space after `before` and before `after` is a broken line's. In a
 * heading, where breaks come as spaces, also after the particles. */
static gboolean is_stray(gunichar before, gunichar after, gboolean heading) {
  if (!kk_is_japanese(after)) return FALSE;
  if (before == 0x3001 || before == 0x3002 || before == 0xFF0C) return TRUE;
  static const char particles[] = "がにをはのとでへや";
  return heading && kk_is_hiragana(before) && g_utf8_strchr(particles, -1, before) != NULL;
}

static char *without_stray_spaces(const char *text, gboolean heading) {
  GString *clean = g_string_sized_new(strlen(text));
  gunichar before = 0;
  for (const char *p = text; *p; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    const char *next = g_utf8_next_char(p);
    if (c == 0xA0) c = ' ';
    while (c == ' ' && *next == ' ') p = next, next++;
    if (c == ' ' && is_stray(before, g_utf8_get_char(next), heading)) continue;
    g_string_append_unichar(clean, c);
    before = c;
  }
  return g_string_free(clean, FALSE);
}

static void clean_runs(GPtrArray *inlines, gboolean heading) {
  for (guint i = 0; i < inlines->len; i++) {
    KkInline *run = inlines->pdata[i];
    if (run->children) clean_runs(run->children, heading);
    if (run->kind != KK_INLINE_TEXT) continue;
    char *clean = without_stray_spaces(run->text, heading);
    g_free(run->text);
    run->text = clean;
  }
}

/* Takes white space, also the full-width indent of paragraphs, off one end. */
static void trim_start(KkInline *run) {
  if (run->kind != KK_INLINE_TEXT) return;
  const char *p = run->text;
  while (*p && kk_is_blank(g_utf8_get_char(p))) p = g_utf8_next_char(p);
  memmove(run->text, p, strlen(p) + 1);
}

static void trim_end(KkInline *run) {
  if (run->kind != KK_INLINE_TEXT) return;
  for (char *end = run->text + strlen(run->text);;) {
    char *last = g_utf8_find_prev_char(run->text, end);
    if (!last || !kk_is_blank(g_utf8_get_char(last))) return;
    *last = '\0';
    end = last;
  }
}

/* Trims the lines at breaks and at both ends; breaks at the ends go. */
static void trim_lines(GPtrArray *inlines) {
  for (guint i = 0; i < inlines->len; i++) {
    KkInline *run = inlines->pdata[i];
    if (run->children) trim_lines(run->children);
    if (run->kind != KK_INLINE_BREAK) continue;
    if (i > 0) trim_end(inlines->pdata[i - 1]);
    if (i + 1 < inlines->len) trim_start(inlines->pdata[i + 1]);
  }
}

static gboolean is_break(const GPtrArray *inlines, guint index) {
  return ((const KkInline *)inlines->pdata[index])->kind == KK_INLINE_BREAK;
}

static void trim_ends(GPtrArray *inlines) {
  kk_merge_runs(inlines);
  while (inlines->len > 0 && is_break(inlines, inlines->len - 1))
    g_ptr_array_set_size(inlines, (gint)inlines->len - 1);
  guint leading = 0;
  while (leading < inlines->len && is_break(inlines, leading)) leading++;
  if (leading > 0) g_ptr_array_remove_range(inlines, 0, leading);
  if (inlines->len == 0) return;
  trim_start(inlines->pdata[0]);
  trim_end(inlines->pdata[inlines->len - 1]);
  kk_merge_runs(inlines);
}

/* ---- public ---- */

static gboolean is_empty_run(const KkInline *run) {
  if (run->kind == KK_INLINE_TEXT || run->kind == KK_INLINE_CODE) return *run->text == '\0';
  return run->children && run->children->len == 0;
}

/* Joins the TEXT runs from `first` on into it; returns the index behind them. */
static gsize absorb_text(KkInline *first, gpointer *runs, gsize next, gsize count) {
  g_autoptr(GString) text = g_string_new(first->text);
  for (; next < count && ((KkInline *)runs[next])->kind == KK_INLINE_TEXT; next++) {
    g_string_append(text, ((KkInline *)runs[next])->text);
    kk_inline_free(runs[next]);
  }
  g_free(first->text);
  first->text = g_string_free(g_steal_pointer(&text), FALSE);
  return next;
}

void kk_merge_runs(GPtrArray *inlines) {
  gsize count = 0;
  g_autofree gpointer *runs = g_ptr_array_steal(inlines, &count);
  for (gsize i = 0; i < count;) {
    KkInline *run = runs[i++];
    if (run->children) kk_merge_runs(run->children);
    if (run->kind == KK_INLINE_TEXT) i = absorb_text(run, runs, i, count);
    if (is_empty_run(run))
      kk_inline_free(run);
    else
      g_ptr_array_add(inlines, run);
  }
}

guint kk_mend_lines(GPtrArray *inlines, gboolean heading) {
  Flat flat = {g_string_new(NULL), g_array_new(FALSE, FALSE, sizeof(Break))};
  /* The indents must be gone before lines are judged and joined. */
  trim_lines(inlines);
  flatten(&flat, inlines);
  guint joined = decide_breaks(&flat);
  g_string_free(flat.text, TRUE);
  g_array_free(flat.breaks, TRUE);
  kk_merge_runs(inlines);
  clean_runs(inlines, heading);
  trim_ends(inlines);
  return joined;
}

char *kk_fold_lines(const char *text) {
  g_autofree char *trimmed = g_strstrip(g_strdup(text));
  g_strdelimit(trimmed, "\t", ' ');
  g_autoptr(GString) folded = g_string_new(NULL);
  for (gsize at = 0; trimmed[at]; at++) {
    if (trimmed[at] != '\n')
      g_string_append_c(folded, trimmed[at]);
    else
      g_string_append(folded, joint(trimmed, at));
  }
  return without_stray_spaces(folded->str, FALSE);
}
