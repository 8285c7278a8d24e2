/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "print/book_words.h"

#include "text/language.h"

const KkBookWords *kk_book_words(const char *lang) {
  static const KkBookWords japanese = {
      .contents = "目次", .continued = "%s（つづき）", .untitled = "（題名なし）"};
  static const KkBookWords english = {
      .contents = "Contents", .continued = "%s (continued)", .untitled = "(no title)"};
  return kk_language_is_japanese(kk_language(lang)) ? &japanese : &english;
}
