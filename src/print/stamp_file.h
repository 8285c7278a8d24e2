/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of stamping (stamp.h) know of an open PDF. */
#pragma once
#include "print/page_view.h"
#include "print/stamp.h"

struct KkStampFile {
  char *name; /* as the user knows it */
  GBytes *bytes;
  qpdf_data pdf;
  gboolean encrypted, repaired;
  guint n;
  KkPageBox *boxes; /* of pages; without size where a page has none that can be printed */
  KkViewer *viewer; /* NULL until someone looks */
  KkViewer *sketch; /* of a sketch (sketch.h), where that is worth it; may be NULL */
};

/* Makes the viewers, where there are none yet. Errors: KK_ERROR_INPUT. */
gboolean kk_stamp_look(KkStampFile *file, GError **error);

/* The box of a page; NULL and KK_ERROR_INPUT where there is no such page or it has no
 * size that can be printed. */
const KkPageBox *kk_stamp_box(KkStampFile *file, guint page, GError **error);

/* A sheet on its page as seen: all of it, or the half. */
KkRect kk_stamp_sheet_rect(const KkPageBox *box, KkSide side);

/* Adds a warning "FILE: ..." to `warnings`, which may be NULL. */
void kk_stamp_warn(const KkStampFile *file, GPtrArray *warnings, const char *format, ...)
    G_GNUC_PRINTF(3, 4);

/* What qpdf found to mend since this was last asked: the first such thing, or NULL where
 * there was none. Free with g_free. */
char *kk_stamp_mended(KkStampFile *file);
