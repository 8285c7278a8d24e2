/* SPDX-License-Identifier: Apache-2.0 */
/* The text of a message: paragraphs and ruby within plain UTF-8.
 *
 * A newline (U+000A) ends a paragraph or a heading. Ruby is Unicode's interlinear
 * annotation (The Unicode Standard, 23.8): U+FFF9 surface U+FFFA reading U+FFFB.
 * Where the text itself has one of these three characters or U+001B, an
 * U+001B stands in front of it, so that any text survives.
 *
 * Well-formed markup: valid UTF-8; the three marks only in this order, not
 * nested; surface and reading not empty and without newline; U+001B only in
 * front of the three marks and of itself.
 *
 * Every function here writes at most cap bytes to out and no terminating zero,
 * and sets *len to the bytes that the whole needs, also on VC_ERROR_SPACE (out
 * may be NULL if cap is 0). On VC_ERROR_TEXT (not UTF-8) and VC_ERROR_MARKUP
 * (not well-formed) *len is the place of the first wrong byte of the input. */
#ifndef VC_MARKUP_H
#define VC_MARKUP_H

#include "voicecode/status.h"

/* A reading over length bytes of the plain text from start on. When given to
 * vc_markup_build, the reading is plain UTF-8; vc_ruby_next gives it in markup
 * form, which vc_markup_plain turns into plain text. */
typedef struct {
  size_t start, length;
  const uint8_t *reading;
  size_t reading_length;
} VcRuby;

/* Text of n bytes and its n_spans readings, in order of start and not
 * overlapping, as markup. VC_ERROR_MARKUP also for a span that is empty, out of
 * order, outside the text or across a newline; VC_ERROR_TEXT for one that cuts a
 * character in two. */
VcStatus vc_markup_build(const uint8_t *text, size_t n, const VcRuby *spans, size_t n_spans,
                         uint8_t *out, size_t cap, size_t *len);

/* VC_OK if the n bytes are well-formed; *at is the place where they are not. */
VcStatus vc_markup_check(const uint8_t *markup, size_t n, size_t *at);

/* What a screen shows: the surfaces, without the readings. */
VcStatus vc_markup_plain(const uint8_t *markup, size_t n, uint8_t *out, size_t cap, size_t *len);

/* What a voice says: the readings instead of the surfaces. */
VcStatus vc_markup_spoken(const uint8_t *markup, size_t n, uint8_t *out, size_t cap, size_t *len);

/* A walk over the readings of well-formed markup. Begin with all but markup and
 * n being 0. */
typedef struct {
  const uint8_t *markup;
  size_t n;
  size_t at, plain; /* places in the markup and in the plain text */
} VcRubyWalk;

/* The next reading; 0 when there is none left, or the rest is not well-formed.
 * ruby->reading points into the markup. */
int vc_ruby_next(VcRubyWalk *walk, VcRuby *ruby);

#endif
