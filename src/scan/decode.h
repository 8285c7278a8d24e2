/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>

#include "scan/grey.h"

/* Appends every code of a picture to `codes`, an array of KkScanned*, in no
 * order; file and page are not set. Tried one after the other until something is
 * found: the picture as it is (and at a third, a ninth, ...); at half its size,
 * which rids photographs of noise; both again with one threshold for the whole
 * picture; and a small picture at twice its size. */
void kk_read_codes(const KkGrey *grey, GPtrArray *codes);
