/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text as Open JTalk's dictionary writes it: in full width throughout. */
#pragma once
#include <glib.h>

typedef struct {
  char *text;
  GArray *origin; /* gsize: for each byte of text, and for its end, the byte of the
                     original that its character came from */
} KkWide;

/* ASCII becomes full width, a space too; half-width katakana (U+FF61 to U+FF9F)
 * become full width and take up the voicing mark behind them; control
 * characters and bytes that are no UTF-8 go. Free with kk_wide_free. */
KkWide *kk_widen(const char *text);

/* The first byte of the wide text that came from byte `origin` of the original or
 * behind it. */
gsize kk_wide_find(const KkWide *wide, gsize origin);

void kk_wide_free(KkWide *wide);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KkWide, kk_wide_free)
