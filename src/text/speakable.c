/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/speakable.h"

#include <string.h>

/* Signs by what becomes of them. A sign between two words may be said; at the
 * edge of a block, or beside a space with nothing behind it, it is ornament. */
#define ARROWS "▶▷►▸→⇒➡➔➜⟶⟹"
#define WAVES "～〜∼~"
#define BULLETS "・●○■□◆◇★☆◎▪▫◦•‣⁃▼▽▲△✓✔☑■◉❶➤"
#define ORNAMENTS "◆◇★☆■□●◎▪▫▼▽✓✔☑◉➤•‣"
#define RULES "-=_*―─━—…‥・＝＿＊ー"
#define PAUSES "|｜"

typedef struct {
  const char *text;
  const KkLanguage *language;
  KkRich *out;
  const char *line_end, *closing_wave; /* of the line whose waves were looked at last */
} Pass;

static gboolean one_of(gunichar c, const char *set) {
  return c && g_utf8_strchr(set, -1, c);
}

static gboolean is_space(gunichar c) {
  return c != '\n' && g_unichar_isspace(c);
}

/* The nearest character before or behind `p` that is no space; 0 at the edge
 * of a line. */
static gunichar before(const char *text, const char *p) {
  while (p > text) {
    p = g_utf8_prev_char(p);
    gunichar c = g_utf8_get_char(p);
    if (c == '\n') return 0;
    if (!is_space(c)) return c;
  }
  return 0;
}

static gunichar behind(const char *p) {
  for (; *p; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (c == '\n') return 0;
    if (!is_space(c)) return c;
  }
  return 0;
}

static gboolean is_word(gunichar c) {
  return c && (g_unichar_isalnum(c) || one_of(c, ")）」』%％〉》】]」ー々〆℃㎡"));
}

static gboolean starts_word(gunichar c) {
  return c && (g_unichar_isalnum(c) || one_of(c, "(（「『〈《【[約+-"));
}

static gboolean is_hiragana(gunichar c) {
  return c >= 0x3041 && c <= 0x309f;
}

static gboolean is_pause(gunichar c) {
  return one_of(c, "、。，．,.!?！？：:；;\n");
}

/* A pause, unless one stands there already or nothing has been said. */
static void append_pause(Pass *pass) {
  GString *out = pass->out->text;
  while (out->len && out->str[out->len - 1] == ' ') g_string_truncate(out, out->len - 1);
  if (!out->len) return;
  const char *last = g_utf8_prev_char(out->str + out->len);
  if (is_pause(g_utf8_get_char(last)) || one_of(g_utf8_get_char(last), "「『（(")) return;
  g_string_append(out, pass->language->pause);
}

/* A word that joins what is on both sides, without spaces between. */
static void append_joining(Pass *pass, const char *word) {
  GString *out = pass->out->text;
  while (out->len && out->str[out->len - 1] == ' ') g_string_truncate(out, out->len - 1);
  g_string_append(out, word);
}

static const char *skip_spaces(const char *p) {
  while (*p && is_space(g_utf8_get_char(p))) p = g_utf8_next_char(p);
  return p;
}

/* How many times the character at `p` stands there, counted up to 3. */
static guint run_length(const char *p) {
  gunichar c = g_utf8_get_char(p);
  guint n = 0;
  for (; n < 3 && g_utf8_get_char(p) == c; p = g_utf8_next_char(p)) n++;
  return n;
}

/* Whether what stands before a wave at the end of a line has an end left open: 14時～.
 * Else such a wave is ornament. */
static gboolean opens_range(gunichar left) {
  return g_unichar_isdigit(left) || one_of(left, "年月日度時分歳階)）");
}

/* The wave that ends the line of `p` as ornament, or NULL. */
static const char *closing_wave(const char *text, const char *p) {
  const char *last = p + strcspn(p, "\n");
  do last = g_utf8_prev_char(last);
  while (last > p && is_space(g_utf8_get_char(last)));
  return one_of(g_utf8_get_char(last), WAVES) && !opens_range(before(text, last)) ? last : NULL;
}

/* Whether the wave at `p` opens a subtitle that another closes at the end of the line:
 * 税金～租税教室を開催～. A line is looked at once, however many waves it has. */
static gboolean opens_subtitle(Pass *pass, const char *p) {
  if (!pass->line_end || p >= pass->line_end) {
    pass->line_end = p + strcspn(p, "\n");
    pass->closing_wave = closing_wave(pass->text, p);
  }
  return pass->closing_wave && p < pass->closing_wave;
}

/* 9:00～17:30, 令和3年度 ▶ 令和8年度: from one end to another. */
static const char *say_range(Pass *pass, const char *p, gboolean wave) {
  gunichar left = before(pass->text, p), right = behind(g_utf8_next_char(p));
  const char *next = skip_spaces(g_utf8_next_char(p));
  if (!is_word(left) || !starts_word(right) || (wave && opens_subtitle(pass, p))) {
    /* Ornament around a subtitle, or a range with one end open. */
    if (wave && (g_unichar_isdigit(left) || (!right && opens_range(left))))
      append_joining(pass, pass->language->range);
    else if (left && right)
      append_pause(pass);
    return next;
  }
  if (wave && is_hiragana(left) && is_hiragana(right) && p[strlen("～")] != ' ')
    append_joining(pass, "ー"); /* わ～い */
  else if (wave || g_unichar_isdigit(right) || one_of(left, "年月日度時)）"))
    append_joining(pass, pass->language->range);
  else
    append_pause(pass);
  return next;
}

/* ○を, ★印, ○×: signs that the text speaks about; they stay, and a voice names them.
 * が and は may begin a word instead (●がん検診). */
static gboolean is_meant(gunichar c, const char *next) {
  gunichar right = g_utf8_get_char(next);
  gunichar after = right ? g_utf8_get_char(g_utf8_next_char(next)) : 0;
  if (c == 0x25cb && one_of(right, "×✕")) return TRUE;
  if (!one_of(c, "○◯●◎△▲□■☆★×✕")) return FALSE;
  return one_of(right, "印を") || (one_of(right, "がは") && after && !is_hiragana(after));
}

/* Whether a sign inside a line begins another item: 凡例　○出張所; not ○月○日. */
static gboolean is_bullet(const char *text, const char *p) {
  gunichar right = g_utf8_get_char(g_utf8_next_char(p));
  return p > text && is_space(g_utf8_get_char(g_utf8_prev_char(p))) && starts_word(right) &&
         !one_of(right, "年月日時分人円名回件市町村区県番号〇○△□×");
}

/* Handles the sign at `p` and returns where to go on, or NULL for an ordinary
 * character. */
static const char *say_sign(Pass *pass, const char *p) {
  gunichar c = g_utf8_get_char(p);
  const char *next = g_utf8_next_char(p);
  gunichar left = before(pass->text, p), right = behind(next);
  if (one_of(c, RULES ORNAMENTS) && run_length(p) >= 3) {
    while (g_utf8_get_char(p) == c) p = g_utf8_next_char(p);
    if (left && behind(p)) append_pause(pass);
    return skip_spaces(p);
  }
  if (one_of(c, ARROWS)) return say_range(pass, p, FALSE);
  if (one_of(c, WAVES) &&
      !(c == '~' && !is_space(g_utf8_get_char(next)) && !g_unichar_isdigit(right)))
    return say_range(pass, p, TRUE);
  if ((c == 0x25b2 || c == 0x25b3) && g_unichar_isdigit(g_utf8_get_char(next))) {
    g_string_append(pass->out->text, pass->language->minus); /* ▲3.5: accountants' minus */
    return next;
  }
  if (is_meant(c, next)) return NULL;
  if (one_of(c, BULLETS) && !left) {
    /* ○○ stands for a name that is left open and is read. */
    return run_length(p) > 1 ? NULL : skip_spaces(next);
  }
  if (one_of(c, "○△□▲") && is_bullet(pass->text, p)) {
    append_pause(pass);
    return skip_spaces(next);
  }
  if (one_of(c, ORNAMENTS) && run_length(p) == 1) {
    if (right) append_pause(pass);
    return skip_spaces(next);
  }
  if (c == 0x203b) { /* ※ */
    if (left) append_pause(pass);
    g_string_append(pass->out->text, pass->language->note);
    return skip_spaces(next);
  }
  if (c == 0x3012) { /* 〒 */
    g_string_append(pass->out->text, pass->language->post_code);
    return skip_spaces(next);
  }
  gboolean spaced = p > pass->text && is_space(g_utf8_get_char(g_utf8_prev_char(p))) &&
                    is_space(g_utf8_get_char(next));
  if (one_of(c, PAUSES) || (one_of(c, "/／") && spaced)) {
    if (left && right) append_pause(pass);
    return skip_spaces(next);
  }
  return NULL;
}

/* Half-width katakana and marks (U+FF61 to U+FF9F) in their usual form; a
 * following voicing mark joins its kana. */
static const char *widen(Pass *pass, const char *p) {
  const char *end = p;
  while (*end) {
    gunichar c = g_utf8_get_char(end);
    if (c < 0xff61 || c > 0xff9f) break;
    end = g_utf8_next_char(end);
  }
  if (end == p) return NULL;
  g_autofree char *wide = g_utf8_normalize(p, end - p, G_NORMALIZE_ALL_COMPOSE);
  g_string_append(pass->out->text, wide);
  return end;
}

static void append_space(Pass *pass, gunichar c) {
  GString *out = pass->out->text;
  if (!out->len || out->str[out->len - 1] == '\n') return;
  if (c == '\n') {
    while (out->len && out->str[out->len - 1] == ' ') g_string_truncate(out, out->len - 1);
    g_string_append_c(out, '\n');
  } else if (out->str[out->len - 1] != ' ' &&
             !is_pause(g_utf8_get_char(g_utf8_prev_char(out->str + out->len)))) {
    g_string_append_c(out, ' ');
  } else if (out->str[out->len - 1] != ' ' && (guchar)out->str[out->len - 1] < 0x80) {
    g_string_append_c(out, ' '); /* behind an ASCII stop the space is part of the writing */
  }
}

static void say_plain(Pass *pass, const char *start, const char *end) {
  for (const char *p = start; p < end;) {
    gunichar c = g_utf8_get_char(p);
    const char *next = say_sign(pass, p);
    if (!next) next = widen(pass, p);
    if (!next && g_unichar_isspace(c)) {
      append_space(pass, c);
      next = g_utf8_next_char(p);
    }
    if (!next) {
      next = g_utf8_next_char(p);
      g_string_append_len(pass->out->text, p, next - p);
    }
    p = next;
  }
}

KkRich *kk_speakable(const KkRich *printed, const KkLanguage *language) {
  Pass pass = {printed->text->str, language, kk_rich_new(""), NULL, NULL};
  gsize at = 0;
  for (guint i = 0; i <= printed->ruby->len; i++) {
    const KkRuby *ruby = i < printed->ruby->len ? printed->ruby->pdata[i] : NULL;
    gsize until = ruby ? ruby->start : printed->text->len;
    /* A sign may have swallowed spaces that reach into a word with a reading. */
    if (until > at) say_plain(&pass, pass.text + at, pass.text + until);
    if (!ruby) break;
    g_autoptr(KkRich) word = kk_rich_slice(printed, ruby->start, ruby->start + ruby->length);
    kk_rich_append(pass.out, word);
    at = ruby->start + ruby->length;
  }
  GString *out = pass.out->text;
  while (out->len && g_ascii_isspace(out->str[out->len - 1])) g_string_truncate(out, out->len - 1);
  return pass.out;
}
