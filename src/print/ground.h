/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What lies where a code is to stand, seen on a rendering. */
#pragma once
#include <cairo.h>
#include <glib.h>

typedef enum {
  KK_GROUND_WHITE, /* nothing prints there */
  KK_GROUND_EVEN,  /* one tint */
  KK_GROUND_INK    /* text, lines, pictures */
} KkGroundKind;

typedef struct {
  KkGroundKind kind;
  double reflectance; /* 0 to 1, luminous, of tint and paper; for WHITE and EVEN */
} KkGround;

/* Bare paper. */
KkGround kk_ground_white(void);

/* Looks at the pixels of `part` of an RGB24 surface; WHITE where there are none. A
 * tint of less than about 2% passes for white. */
KkGround kk_ground_look(cairo_surface_t *surface, cairo_rectangle_int_t part);

/* Whether black modules stand out on a ground: by print contrast and symbol contrast
 * (symbol/tint.h). `contrast` receives the print contrast. FALSE for INK. */
gboolean kk_ground_carries(const KkGround *ground, double *contrast);
