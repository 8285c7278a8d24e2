/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the open_jtalk program can be given. */
#pragma once
#include <glib.h>

#include "text/script.h"

/* The program reads one line into 1,024 bytes with a closing NUL, and makes
 * ASCII and half-width characters full-width (3 bytes each) in a buffer of the
 * same size without looking at its end: 400 letters "a" make it hang. So this
 * is the limit of the text as the program widens it. */
#define KK_OPEN_JTALK_BYTES 1023

/* The sentence with each ruby's reading in place of its word: right sounds at
 * the price of the phrase's accent. Free with g_free. */
char *kk_open_jtalk_substitute_ruby(const KkSentence *sentence);

/* `text` as lines for the program, in order: control characters and line ends
 * become spaces; what is longer than the limit is cut after the last full stop
 * or pause that fits, else the last space, else the last character. Of char*,
 * freed with the array; none where `text` is only spaces. */
GPtrArray *kk_open_jtalk_lines(const char *text);
