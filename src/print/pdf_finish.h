/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes of cairo's PDF the one that is handed over. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  const char *lang;                /* BCP 47, of the document; or NULL */
  gboolean right_bound;            /* pages are read from right to left */
  const char *const *alternatives; /* of the Figures, in order */
  guint n_alternatives;
} KkPdfFinish;

/* Reads `from`, writes `to`: greys in DeviceGray (black plate only) instead of
 * cairo's DeviceRGB, no dates, an identifier made from the content, language,
 * title bar and alternative texts set. The same input gives the same bytes.
 * `name` is the file as the user knows it, for messages. On failure `to` may be
 * there, not whole. Errors: KK_ERROR_OUTPUT. */
gboolean kk_pdf_finish(const char *from, const char *to, const char *name,
                       const KkPdfFinish *finish, GError **error);

G_END_DECLS
