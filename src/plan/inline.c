/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/inline.h"

#include <string.h>

#include "base/i18n.h"
#include "plan/chars.h"
#include "plan/html.h"
#include "plan/model.h"
#include "plan/ruby.h"
#include "plan/target.h"

unsigned kk_node_line(const KkConversion *conversion, cmark_node *node) {
  if (conversion->fixed_line) return conversion->fixed_line;
  while (node && cmark_node_get_start_line(node) <= 0) node = cmark_node_parent(node);
  return node ? (unsigned)cmark_node_get_start_line(node) : 1;
}

static KkPlace place_of(const KkConversion *conversion, cmark_node *node) {
  return (KkPlace){conversion->source->file, kk_node_line(conversion, node), 0};
}

gboolean kk_too_deep(KkConversion *conversion, cmark_node *node) {
  return kk_error_at(conversion->error, KK_ERROR_INPUT, place_of(conversion, node),
                     _("lists, quotes or emphasis nested more than %d deep; write it flatter"),
                     KK_DEPTH_MAX);
}

static const char *literal(cmark_node *node) {
  const char *text = cmark_node_get_literal(node);
  return text ? text : "";
}

/* The plain words of a node and all in it: cmark's iterator needs no stack. */
static char *words_of(cmark_node *node) {
  g_autoptr(GString) words = g_string_new(NULL);
  cmark_iter *iter = cmark_iter_new(node);
  for (cmark_event_type event; (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;) {
    cmark_node *inner = cmark_iter_get_node(iter);
    cmark_node_type type = cmark_node_get_type(inner);
    if (event != CMARK_EVENT_ENTER) continue;
    if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE)
      g_string_append(words, literal(inner));
    else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
      g_string_append_c(words, ' ');
  }
  cmark_iter_free(iter);
  return kk_ruby_surface(words->str);
}

/* ---- HTML ---- */

typedef struct {
  GString *base, *reading;
  GPtrArray *inlines;
} HtmlRuby;

static gboolean flush_ruby(KkConversion *conversion, cmark_node *node, HtmlRuby *ruby) {
  g_autofree char *base = g_strstrip(g_strdup(ruby->base->str));
  g_autofree char *reading = g_strstrip(g_strdup(ruby->reading->str));
  g_string_truncate(ruby->base, 0);
  g_string_truncate(ruby->reading, 0);
  if (!*reading) {
    if (*base) g_ptr_array_add(ruby->inlines, kk_inline_new(KK_INLINE_TEXT, base));
    return TRUE;
  }
  KkPlace place = place_of(conversion, node);
  if (!*base)
    return kk_error_at(conversion->error, KK_ERROR_INPUT, place,
                       _("ruby without a word: <rt>%.60s</rt>; write the word"), reading);
  if (!kk_is_reading(reading))
    return kk_error_at(conversion->error, KK_ERROR_INPUT, place,
                       _("the reading “%.60s” is not kana; write it in hiragana or katakana"),
                       reading);
  KkInline *run = kk_inline_new(KK_INLINE_RUBY, base);
  run->reading = g_steal_pointer(&reading);
  g_ptr_array_add(ruby->inlines, run);
  return TRUE;
}

/* <ruby>base<rp>(</rp><rt>reading</rt><rp>)</rp> ...</ruby>, end tags of rt and
 * rp being optional (HTML Living Standard, 4.5.10). Returns the end tag, or NULL
 * with the error set. */
static cmark_node *read_html_ruby(KkConversion *conversion, cmark_node *open, HtmlRuby *ruby) {
  KkTag part = KK_TAG_RUBY;
  for (cmark_node *node = cmark_node_next(open); node; node = cmark_node_next(node)) {
    gboolean html = cmark_node_get_type(node) == CMARK_NODE_HTML_INLINE;
    KkTag tag = html ? kk_html_tag(literal(node)) : KK_TAG_OTHER;
    if (!html) {
      g_autofree char *words = words_of(node);
      if (part == KK_TAG_RT) g_string_append(ruby->reading, words);
      if (part == KK_TAG_RUBY) {
        if (ruby->reading->len > 0 && !flush_ruby(conversion, node, ruby)) return NULL;
        g_string_append(ruby->base, words);
      }
    } else if (tag == KK_TAG_RT || tag == KK_TAG_RP) {
      part = tag;
    } else if (tag == KK_TAG_RT_END || tag == KK_TAG_RP_END) {
      part = KK_TAG_RUBY;
    } else if (tag == KK_TAG_RUBY_END) {
      return flush_ruby(conversion, node, ruby) ? node : NULL;
    }
  }
  kk_error_at(conversion->error, KK_ERROR_INPUT, place_of(conversion, open),
              _("<ruby> is opened here and not closed in this paragraph; write </ruby>"));
  return NULL;
}

static cmark_node *convert_html_ruby(KkConversion *conversion, cmark_node *open,
                                     GPtrArray *inlines) {
  HtmlRuby ruby = {g_string_new(NULL), g_string_new(NULL), inlines};
  cmark_node *end = read_html_ruby(conversion, open, &ruby);
  g_string_free(ruby.base, TRUE);
  g_string_free(ruby.reading, TRUE);
  return end;
}

static cmark_node *skip_hidden(cmark_node *open) {
  cmark_node *last = open;
  for (cmark_node *node = open; node; node = cmark_node_next(node)) {
    last = node;
    if (cmark_node_get_type(node) == CMARK_NODE_HTML_INLINE &&
        kk_html_tag(literal(node)) == KK_TAG_HIDDEN_END)
      break;
  }
  return last;
}

static cmark_node *convert_html(KkConversion *conversion, cmark_node *node, GPtrArray *inlines) {
  KkTag tag = kk_html_tag(literal(node));
  if (tag == KK_TAG_RUBY) return convert_html_ruby(conversion, node, inlines);
  if (tag == KK_TAG_BR) {
    g_ptr_array_add(inlines, kk_break_new(KK_BREAK_FIXED));
    return node;
  }
  if (tag != KK_TAG_COMMENT && !conversion->html_line)
    conversion->html_line = kk_node_line(conversion, node);
  return tag == KK_TAG_HIDDEN ? skip_hidden(node) : node;
}

/* ---- pictures and links ---- */

static gboolean convert_image(KkConversion *conversion, cmark_node *node, GPtrArray *inlines) {
  const char *url = cmark_node_get_url(node);
  g_autofree char *words = words_of(node), *target = kk_ruby_restore(url ? url : "");
  KkPlace place = place_of(conversion, node);
  if (kk_target_has_scheme(target)) {
    kk_warn(conversion->source->warnings, place,
            _("the picture “%.80s” is not a file of the plan; only its text is kept"), target);
    if (*words) g_ptr_array_add(inlines, kk_inline_new(KK_INLINE_TEXT, words));
    return TRUE;
  }
  if (!*target) { /* what extraction leaves where it found no picture */
    if (*words) g_ptr_array_add(inlines, kk_inline_new(KK_INLINE_TEXT, words));
    return TRUE;
  }
  const KkMarkdownSource *source = conversion->source;
  char *path = kk_picture_path(source->folder, source->subfolder, target, place, conversion->error);
  if (!path) return FALSE;
  KkInline *run = kk_inline_new(KK_INLINE_IMAGE, words);
  run->target = path;
  g_ptr_array_add(inlines, run);
  return TRUE;
}

static gboolean convert_link(KkConversion *conversion, cmark_node *node, GPtrArray *inlines,
                             int depth) {
  const char *url = cmark_node_get_url(node);
  g_autofree char *target = kk_ruby_restore(url ? url : "");
  if (!kk_link_is_allowed(target)) {
    kk_warn(conversion->source->warnings, place_of(conversion, node),
            _("the link to “%.80s” is left out, its text kept; links may go to https, http, "
              "mailto, tel or #id"),
            target);
    return kk_convert_inlines(conversion, node, inlines, depth);
  }
  KkInline *run = kk_inline_new(KK_INLINE_LINK, NULL);
  run->target = g_steal_pointer(&target);
  g_ptr_array_add(inlines, run);
  return kk_convert_inlines(conversion, node, run->children, depth);
}

/* ---- all ---- */

static void convert_code(cmark_node *node, GPtrArray *inlines) {
  g_autofree char *code = kk_ruby_restore(literal(node));
  g_strdelimit(code, "\t\n", ' ');
  g_ptr_array_add(inlines, kk_inline_new(KK_INLINE_CODE, code));
}

static gboolean convert_span(KkConversion *conversion, cmark_node *node, GPtrArray *inlines,
                             int depth, KkInlineKind kind) {
  KkInline *run = kk_inline_new(kind, NULL);
  g_ptr_array_add(inlines, run);
  return kk_convert_inlines(conversion, node, run->children, depth);
}

/* Converts a node; returns the last node that was used up, or NULL on error. */
static cmark_node *convert(KkConversion *conversion, cmark_node *node, GPtrArray *inlines,
                           int depth) {
  gboolean good = TRUE;
  switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
      kk_ruby_split(literal(node), inlines);
      break;
    case CMARK_NODE_SOFTBREAK:
      g_ptr_array_add(inlines, kk_break_new(conversion->source->plain ? NULL : KK_BREAK_SOFT));
      break;
    case CMARK_NODE_LINEBREAK:
      g_ptr_array_add(inlines, kk_break_new(NULL));
      break;
    case CMARK_NODE_CODE:
      convert_code(node, inlines);
      break;
    case CMARK_NODE_HTML_INLINE:
      return convert_html(conversion, node, inlines);
    case CMARK_NODE_IMAGE:
      good = convert_image(conversion, node, inlines);
      break;
    case CMARK_NODE_LINK:
      good = convert_link(conversion, node, inlines, depth);
      break;
    case CMARK_NODE_EMPH:
      good = convert_span(conversion, node, inlines, depth, KK_INLINE_EMPHASIS);
      break;
    case CMARK_NODE_STRONG:
      good = convert_span(conversion, node, inlines, depth, KK_INLINE_STRONG);
      break;
    default:
      break;
  }
  return good ? node : NULL;
}

gboolean kk_convert_inlines(KkConversion *conversion, cmark_node *parent, GPtrArray *inlines,
                            int depth) {
  if (depth > KK_DEPTH_MAX) return kk_too_deep(conversion, parent);
  cmark_node *node = cmark_node_first_child(parent);
  for (; node; node = cmark_node_next(node)) {
    node = convert(conversion, node, inlines, depth + 1);
    if (!node) return FALSE;
  }
  return TRUE;
}
