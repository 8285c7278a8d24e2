/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a QR Code symbol of a given version holds (ISO/IEC 18004:2015). */
#pragma once
#include <glib.h>

#define KK_VERSION_MAX 40

/* Versions whose character counts have the same width in bits (table 3). */
typedef enum { KK_CLASS_1_TO_9, KK_CLASS_10_TO_26, KK_CLASS_27_TO_40, KK_CLASSES } KkVersionClass;

/* The last version of a class: 9, 26 or 40. */
int kk_class_last_version(KkVersionClass versions);

/* Bits for mode indicators, counts and data (table 7) of `version`, 1 to 40, at
 * `level`, one of "LMQH". The terminator needs none of its own: it is cut short
 * where the symbol is full. */
guint kk_capacity_bits(int version, char level);
