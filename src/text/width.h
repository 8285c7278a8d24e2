/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One way of writing each character, so that a rule has to know only one.
 *
 * Narrow: letters, digits and ASCII signs in half width, katakana in full
 * width, all kinds of hyphens, waves, spaces and quotation marks as one. NFKC
 * only where it loses nothing that is said: width variants, compatibility
 * ideographs, radicals, squared and bracketed forms (㍻, ㎡, ㈱), subscripts.
 * Superscripts, circled numbers and Roman numerals stay: what they say depends
 * on where they stand.
 * Wide: letters, digits and ASCII signs in full width, as the dictionary of
 * Open JTalk has its words. */
#pragma once
#include "text/mapped.h"

/* Appends the narrow form of the bytes start..end of `source`. */
void kk_width_narrow(KkMapped *out, const char *source, gsize start, gsize end);

/* Appends `text` (`length` bytes, -1: all) in its wide form; `origin` as in
 * kk_mapped_append. */
void kk_width_widen(KkMapped *out, const char *text, gssize length, KkOrigin origin);
