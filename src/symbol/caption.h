/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>

#include "symbol/symbol_file.h"

/* A caption's text without the characters that XML 1.0 and PNG forbid (C0 and C1
 * controls, noncharacters), white space as single spaces; "" for NULL and for
 * what is not UTF-8. Free with g_free. */
char *kk_caption_text(const char *text);

/* `lang` where it has the form of a language tag (letters, digits and hyphens),
 * else "". Borrowed from `lang` or static. */
const char *kk_caption_lang(const char *lang);

/* Section and revision, "SECTION · REVISION", or the one that there is; "" where
 * there is none. Free with g_free. */
char *kk_caption_subject(const KkSymbolCaption *caption);
