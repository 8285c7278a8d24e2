/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The booklet's typeface: which fonts, and what they can show. */
#pragma once
#include <pango/pangocairo.h>

typedef struct KkTypeface KkTypeface;

typedef struct {
  double size_pt;
  gboolean bold, italic, mono;
} KkFace;

/* A font map of its own, one unit a point, without hinting, so that the same
 * text is set the same on every screen setting. Errors: KK_ERROR_MISSING,
 * naming the package fonts-noto-cjk, where no font shows "あ". */
KkTypeface *kk_typeface_new(GError **error);
void kk_typeface_free(KkTypeface *typeface);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KkTypeface, kk_typeface_free)

/* Owned by the typeface. */
PangoContext *kk_typeface_context(KkTypeface *typeface);

/* The font for text in `lang` (BCP 47), whose Han glyphs follow that language.
 * Free with pango_font_description_free. */
PangoFontDescription *kk_typeface_font(const char *lang, const KkFace *face);

/* Whether any installed font shows `character`. */
gboolean kk_typeface_covers(KkTypeface *typeface, gunichar character);

/* One line of plain text. Free with g_object_unref. */
PangoLayout *kk_typeface_layout(KkTypeface *typeface, const char *text, const char *lang,
                                const KkFace *face);
/* Of such a layout, and of the text alone; points. */
double kk_layout_width(PangoLayout *layout);
double kk_typeface_width(KkTypeface *typeface, const char *text, const char *lang,
                         const KkFace *face);
