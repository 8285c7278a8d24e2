/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Full-context labels, what an HTS voice for Japanese is asked for. */
#pragma once
#include "speech/morphemes.h"

/* One phoneme in all that surrounds it. */
typedef struct {
  char *text;
  gint64 morpheme; /* whose sound it is; -1: silence */
} KkLabel;

/* The labels of the morae first..end (exclusive) of an utterance whose vowels are
 * settled (vowels.h), as if they were all that is said, with "sil" at both ends and "pau" between
 * breaths; none where nothing is said. The format is that of HTS's demonstration for Japanese
 * (hts.sp.nitech.ac.jp, "HTS-demo_NIT-ATR503-M001", data/lab_format.pdf), fields as the open_jtalk
 * program fills them. An array of KkLabel; free with g_array_unref. */
GArray *kk_labels_new(const KkUtterance *utterance, guint first, guint end);
