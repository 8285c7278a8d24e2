/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/ruby.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "plan/chars.h"
#include "plan/plan.h"

#define OPEN "\xEF\xB7\x90"  /* U+FDD0 */
#define BAR "\xEF\xB7\x91"   /* U+FDD1 */
#define CLOSE "\xEF\xB7\x92" /* U+FDD2 */
#define MARK_BYTES 3

/* Longer braces are not ruby; the bound keeps the search linear. */
#define RUBY_MAX 400

typedef struct {
  const char *file;
  unsigned line;
  const char *start, *end; /* of the line */
  GString *marked;
  GError **error;
} Line;

static gboolean fail(const Line *line, const char *at, const char *message, const char *found) {
  KkPlace place = {line->file, line->line,
                   (unsigned)g_utf8_strlen(line->start, at - line->start) + 1};
  return kk_error_at(line->error, KK_ERROR_INPUT, place, message, found);
}

/* ---- recognising ---- */

/* The parts of a possible ruby from "{" on; NULL where there is none. */
typedef struct {
  const char *base, *bar, *reading, *close;
} Parts;

static Parts find_parts(const char *brace, const char *end) {
  Parts parts = {.base = brace + 1};
  if (end - brace > RUBY_MAX) end = brace + RUBY_MAX;
  for (const char *p = brace + 1; p < end; p++) {
    if (*p == '}') {
      parts.close = p;
      break;
    }
    if (*p == '{') break;
    if (*p != '|' || parts.bar) continue;
    parts.bar = p > brace + 1 && p[-1] == '\\' ? p - 1 : p; /* "\|", as tables want it */
    parts.reading = p + 1;
  }
  return parts;
}

static gboolean begins_japanese(const char *p, const char *end) {
  if (p >= end) return FALSE;
  gunichar c = g_utf8_get_char(p);
  return kk_is_han(c) || kk_is_hiragana(c) || kk_is_katakana(c);
}

/* Bars inside the reading part it by kanji: {漢字|かん|じ}. */
static char *whole_reading(const Parts *parts) {
  g_autofree char *reading = g_strndup(parts->reading, (gsize)(parts->close - parts->reading));
  g_auto(GStrv) pieces = g_strsplit_set(reading, "|\\", -1);
  g_autofree char *joined = g_strjoinv("", pieces);
  return g_strdup(g_strstrip(joined));
}

/* A brace that has no ruby after it: an error where ruby was begun, else text. */
static gboolean pass_brace(const Line *line, const char *brace, const Parts *parts) {
  if (!parts->bar || parts->close || !begins_japanese(brace + 1, line->end)) return TRUE;
  return fail(line, brace, _("ruby is opened here and not closed in this line; write {%s}"),
              _("漢字|かんじ"));
}

/* Appends the ruby at `brace`; `next` receives where to go on. */
static gboolean take_brace(const Line *line, const char *brace, const char **next) {
  Parts parts = find_parts(brace, line->end);
  *next = brace + 1;
  if (!parts.bar || !parts.close) {
    g_string_append_c(line->marked, '{');
    return pass_brace(line, brace, &parts);
  }
  g_autofree char *base = g_strstrip(g_strndup(parts.base, (gsize)(parts.bar - parts.base)));
  g_autofree char *reading = whole_reading(&parts);
  gboolean kana = kk_is_reading(reading), japanese = begins_japanese(base, base + strlen(base));
  if (!kana && !japanese) {
    g_string_append_c(line->marked, '{');
    return TRUE;
  }
  if (!*base) return fail(line, brace, _("ruby without a word: {|%.60s}; write the word"), reading);
  if (!*reading)
    return fail(line, brace, _("ruby without a reading: {%.60s|}; write the reading"), base);
  if (!kana)
    return fail(line, brace, _("the reading “%.60s” is not kana; write it in hiragana or katakana"),
                reading);
  g_string_append_printf(line->marked, OPEN "%s" BAR "%s" CLOSE, base, reading);
  *next = parts.close + 1;
  return TRUE;
}

/* "漢字|かんじ}" with no "{" before it. */
static gboolean check_close(const Line *line, const char *close) {
  const char *from = close - line->start > RUBY_MAX ? close - RUBY_MAX : line->start;
  const char *bar = NULL;
  for (const char *p = close - 1; p >= from && *p != '{' && *p != '}' && !bar; p--)
    if (*p == '|') bar = p;
  if (!bar || bar == line->start || bar[-1] == '\\') return TRUE;
  g_autofree char *reading = g_strndup(bar + 1, (gsize)(close - bar - 1));
  const char *before = g_utf8_find_prev_char(line->start, bar);
  if (!before || !kk_is_han(g_utf8_get_char(before)) || !kk_is_reading(reading)) return TRUE;
  return fail(line, close, _("ruby is closed here and never opened; write {%s}"), _("漢字|かんじ"));
}

/* ---- marking ---- */

/* End of the code span at p within the line, or p after its backticks. */
static const char *code_span_end(const char *p, const char *end) {
  gsize ticks = 0;
  while (p < end && *p == '`') p++, ticks++;
  gsize run = 0;
  for (const char *q = p; q < end && q - p < RUBY_MAX; q++) {
    run = *q == '`' ? run + 1 : 0;
    if (run == ticks && (q + 1 == end || q[1] != '`')) return q + 1;
  }
  return p;
}

static gboolean mark_line(const Line *line) {
  const char *p = line->start;
  while (p < line->end) {
    const char *next = p + 1;
    gboolean escaped = *p == '\\' && next < line->end && g_ascii_ispunct(*next);
    if (escaped) {
      next = p + 2;
    } else if (*p == '`') {
      next = code_span_end(p, line->end);
    } else if (*p == '{') {
      if (!take_brace(line, p, &next)) return FALSE;
      p = next;
      continue;
    } else if (*p == '}' && !check_close(line, p)) {
      return FALSE;
    }
    g_string_append_len(line->marked, p, next - p);
    p = next;
  }
  return TRUE;
}

char *kk_ruby_mark(const char *text, const char *file, GHashTable *passed_over, GError **error) {
  g_autoptr(GString) marked = g_string_sized_new(strlen(text) + 64);
  unsigned number = 1;
  for (const char *start = text; *start; number++) {
    const char *end = start + strcspn(start, "\n");
    Line line = {file, number, start, end, marked, error};
    if (passed_over && g_hash_table_contains(passed_over, GUINT_TO_POINTER(number)))
      g_string_append_len(marked, start, end - start);
    else if (!mark_line(&line))
      return NULL;
    if (*end) g_string_append_c(marked, '\n');
    start = *end ? end + 1 : end;
  }
  return g_string_free(g_steal_pointer(&marked), FALSE);
}

/* ---- reading marks ---- */

static void add_text(GPtrArray *inlines, const char *text, const char *end) {
  if (end <= text) return;
  g_autofree char *piece = g_strndup(text, (gsize)(end - text));
  kk_drop_unwanted(piece);
  if (*piece) g_ptr_array_add(inlines, kk_inline_new(KK_INLINE_TEXT, piece));
}

/* The ruby whose marks stand at these places; NULL where the marks came by an
 * entity and hold none. */
static KkInline *marked_ruby(const char *open, const char *bar, const char *close) {
  g_autofree char *base = g_strndup(open + MARK_BYTES, (gsize)(bar - open) - MARK_BYTES);
  g_autofree char *reading = g_strndup(bar + MARK_BYTES, (gsize)(close - bar) - MARK_BYTES);
  kk_drop_unwanted(base);
  kk_drop_unwanted(reading);
  if (kk_is_blank_text(base) || !kk_is_reading(reading)) return NULL;
  KkInline *ruby = kk_inline_new(KK_INLINE_RUBY, base);
  ruby->reading = g_steal_pointer(&reading);
  return ruby;
}

void kk_ruby_split(const char *marked, GPtrArray *inlines) {
  const char *p = marked;
  for (const char *open; (open = strstr(p, OPEN));) {
    const char *bar = strstr(open, BAR), *close = bar ? strstr(bar, CLOSE) : NULL;
    KkInline *ruby = close ? marked_ruby(open, bar, close) : NULL;
    if (!ruby) break;
    add_text(inlines, p, open);
    g_ptr_array_add(inlines, ruby);
    p = close + MARK_BYTES;
  }
  /* Markdown that stands inside ruby can part its marks. */
  g_autofree char *rest = kk_ruby_restore(p);
  add_text(inlines, rest, rest + strlen(rest));
}

char *kk_ruby_restore(const char *marked) {
  GString *text = g_string_new(marked);
  g_string_replace(text, OPEN, "{", 0);
  g_string_replace(text, BAR, "|", 0);
  g_string_replace(text, CLOSE, "}", 0);
  return g_string_free(text, FALSE);
}

char *kk_ruby_surface(const char *marked) {
  g_autoptr(GPtrArray) runs = g_ptr_array_new_with_free_func((GDestroyNotify)kk_inline_free);
  kk_ruby_split(marked, runs);
  return kk_inlines_text(runs);
}
