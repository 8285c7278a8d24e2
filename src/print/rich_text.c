/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "print/rich_text.h"

/* A base or a reading longer than this would tear the line that may not break
 * in it: the reading is set behind the base, in brackets. */
#define RUBY_BASE_LIMIT 12
#define RUBY_READING_LIMIT 24
#define GETA_MARK 0x3013
#define LINE_SEPARATOR "\xe2\x80\xa8"

static void clear_span(gpointer data) {
  g_free(((KkSpan *)data)->value);
}

KkRichText *kk_rich_text_new(void) {
  KkRichText *rich = g_new0(KkRichText, 1);
  rich->text = g_string_new(NULL);
  rich->spans = g_array_new(FALSE, FALSE, sizeof(KkSpan));
  g_array_set_clear_func(rich->spans, clear_span);
  return rich;
}

void kk_rich_text_free(KkRichText *rich) {
  g_string_free(rich->text, TRUE);
  g_array_unref(rich->spans);
  g_free(rich);
}

/* Invisible characters need no glyph: joiners, selectors, direction marks. */
static gboolean needs_glyph(gunichar c) {
  GUnicodeType type = g_unichar_type(c);
  return type != G_UNICODE_FORMAT && !(c >= 0xfe00 && c <= 0xfe0f) &&
         !(c >= 0xe0100 && c <= 0xe01ef) && type != G_UNICODE_SPACE_SEPARATOR;
}

static void add_clean(KkRichText *rich, KkTypeface *typeface, const char *text) {
  g_autofree char *valid = g_utf8_make_valid(text, -1);
  gboolean missing = FALSE;
  for (const char *p = valid; *p; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (c == '\n' || c == '\t' || c == 0x2028 || c == 0x2029) c = ' ';
    if (g_unichar_iscntrl(c) && c != ' ') continue;
    /* A joined emoji is one missing character, not five. */
    if (missing && (!needs_glyph(c) || (c >= 0x1f3fb && c <= 0x1f3ff))) continue;
    gboolean after_joiner = p > valid && g_utf8_get_char(g_utf8_prev_char(p)) == 0x200d;
    gboolean shown = c < 0x7f || !needs_glyph(c) || kk_typeface_covers(typeface, c);
    if (!shown && missing && after_joiner) continue;
    missing = !shown;
    g_string_append_unichar(rich->text, shown ? c : GETA_MARK);
  }
}

void kk_rich_text_add_plain(KkRichText *rich, KkTypeface *typeface, const char *text) {
  add_clean(rich, typeface, text);
}

static guint open_span(KkRichText *rich, KkSpanKind kind, const char *value) {
  KkSpan span = {kind, rich->text->len, rich->text->len, g_strdup(value)};
  g_array_append_val(rich->spans, span);
  return rich->spans->len - 1;
}

static void close_span(KkRichText *rich, guint index) {
  g_array_index(rich->spans, KkSpan, index).end = rich->text->len;
}

static void add_ruby(KkRichText *rich, KkTypeface *typeface, const KkInline *run) {
  if (!run->reading || !*run->reading || !*run->text) {
    add_clean(rich, typeface, run->text);
  } else if (g_utf8_strlen(run->text, -1) > RUBY_BASE_LIMIT ||
             g_utf8_strlen(run->reading, -1) > RUBY_READING_LIMIT) {
    add_clean(rich, typeface, run->text);
    g_string_append(rich->text, "（");
    add_clean(rich, typeface, run->reading);
    g_string_append(rich->text, "）");
  } else {
    g_autoptr(KkRichText) reading = kk_rich_text_new();
    add_clean(reading, typeface, run->reading);
    guint span = open_span(rich, KK_SPAN_RUBY, reading->text->str);
    add_clean(rich, typeface, run->text);
    close_span(rich, span);
  }
}

static void add_spanned(KkRichText *rich, KkTypeface *typeface, const KkInline *run,
                        KkSpanKind kind) {
  guint span = open_span(rich, kind, run->target);
  if (run->text) add_clean(rich, typeface, run->text);
  for (guint i = 0; run->children && i < run->children->len; i++)
    kk_rich_text_add(rich, typeface, run->children->pdata[i]);
  close_span(rich, span);
}

void kk_rich_text_add(KkRichText *rich, KkTypeface *typeface, const KkInline *run) {
  switch (run->kind) {
    case KK_INLINE_TEXT:
    case KK_INLINE_IMAGE:
      add_clean(rich, typeface, run->text);
      break;
    case KK_INLINE_RUBY:
      add_ruby(rich, typeface, run);
      break;
    case KK_INLINE_CODE:
      add_spanned(rich, typeface, run, KK_SPAN_CODE);
      break;
    case KK_INLINE_LINK:
      add_spanned(rich, typeface, run, KK_SPAN_LINK);
      break;
    case KK_INLINE_EMPHASIS:
      add_spanned(rich, typeface, run, KK_SPAN_EMPHASIS);
      break;
    case KK_INLINE_STRONG:
      add_spanned(rich, typeface, run, KK_SPAN_STRONG);
      break;
    case KK_INLINE_BREAK:
      g_string_append(rich->text, LINE_SEPARATOR);
      break;
  }
}

KkRichText *kk_rich_text_from(KkTypeface *typeface, const GPtrArray *inlines) {
  KkRichText *rich = kk_rich_text_new();
  for (guint i = 0; inlines && i < inlines->len; i++)
    kk_rich_text_add(rich, typeface, inlines->pdata[i]);
  return rich;
}
