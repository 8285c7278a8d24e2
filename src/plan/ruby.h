/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ruby as {漢字|かんじ}.
 *
 * The bar would end a table cell and the braces disturb emphasis beside kana,
 * so the source is marked before Markdown sees it: three noncharacters, which
 * encoding.h keeps out of any text, stand for the braces and the bar. */
#pragma once
#include <glib.h>

/* Marks the ruby of `text`. Lines whose number (from 1) is in `passed_over`
 * (line to anything; NULL: none), and code spans, are left as they are. Braces and bars that
 * are no ruby stay. Errors: KK_ERROR_INPUT with line and column: ruby that does
 * not end in its line, without a base or reading, or with a reading that is not
 * kana. Free with g_free. */
char *kk_ruby_mark(const char *text, const char *file, GHashTable *passed_over, GError **error);

/* Appends marked text as TEXT and RUBY runs. */
void kk_ruby_split(const char *marked, GPtrArray *inlines);

/* Marked text as it was written, and with the surfaces only. Free with g_free. */
char *kk_ruby_restore(const char *marked);
char *kk_ruby_surface(const char *marked);
