/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>

#include "scan/grey.h"

/* Appends every code of a picture to `codes`, an array of KkScanned*, in no
 * order; file and page are not set. What different looks at the picture find is
 * put together: as it is (and at a third, a ninth, ...) and at half its size,
 * which rids photographs of noise, each with a threshold for every neighbourhood
 * and with one for all; and a picture up to 20 megapixels, as phones take them,
 * at twice its size, where modules of two pixels become readable. */
void kk_read_codes(const KkGrey *grey, GPtrArray *codes);
