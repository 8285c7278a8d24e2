/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "print/typeface.h"

#include "base/error.h"
#include "base/i18n.h"

struct KkTypeface {
  PangoFontMap *map;
  PangoContext *context;
  PangoFontset *fonts;
  GHashTable *covered; /* gunichar to whether it is, plus one */
};

/* Han unification gives one code point several national shapes: the family
 * decides which. */
static const char *family(const char *lang, gboolean mono) {
  if (mono) return "Noto Sans Mono CJK JP,Noto Sans CJK JP,monospace";
  if (g_ascii_strncasecmp(lang, "ko", 2) == 0) return "Noto Sans CJK KR,sans-serif";
  if (g_ascii_strncasecmp(lang, "zh-TW", 5) == 0 || g_ascii_strncasecmp(lang, "zh-Hant", 7) == 0)
    return "Noto Sans CJK TC,sans-serif";
  if (g_ascii_strncasecmp(lang, "zh", 2) == 0) return "Noto Sans CJK SC,sans-serif";
  return "Noto Sans CJK JP,sans-serif";
}

PangoFontDescription *kk_typeface_font(const char *lang, const KkFace *face) {
  PangoFontDescription *font = pango_font_description_new();
  pango_font_description_set_family_static(font, family(lang, face->mono));
  pango_font_description_set_absolute_size(font, face->size_pt * PANGO_SCALE);
  pango_font_description_set_weight(font, face->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_style(font, face->italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
  return font;
}

KkTypeface *kk_typeface_new(GError **error) {
  g_autoptr(KkTypeface) typeface = g_new0(KkTypeface, 1);
  typeface->covered = g_hash_table_new(NULL, NULL);
  typeface->map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
  pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(typeface->map), 72);
  typeface->context = pango_font_map_create_context(typeface->map);
  pango_context_set_round_glyph_positions(typeface->context, FALSE);
  pango_context_set_base_dir(typeface->context, PANGO_DIRECTION_LTR);
  cairo_font_options_t *options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options(typeface->context, options);
  cairo_font_options_destroy(options);

  PangoFontDescription *font = kk_typeface_font("ja", &(KkFace){.size_pt = 10});
  typeface->fonts = pango_font_map_load_fontset(typeface->map, typeface->context, font,
                                                pango_language_from_string("ja"));
  pango_font_description_free(font);
  if (typeface->fonts && kk_typeface_covers(typeface, 0x3042 /* あ */))
    return g_steal_pointer(&typeface);
  kk_error_at(error, KK_ERROR_MISSING, (KkPlace){0},
              _("no Japanese font is installed; install the package fonts-noto-cjk"));
  return NULL;
}

void kk_typeface_free(KkTypeface *typeface) {
  g_clear_object(&typeface->fonts);
  g_clear_object(&typeface->context);
  g_clear_object(&typeface->map);
  g_hash_table_destroy(typeface->covered);
  g_free(typeface);
}

PangoContext *kk_typeface_context(KkTypeface *typeface) {
  return typeface->context;
}

gboolean kk_typeface_covers(KkTypeface *typeface, gunichar character) {
  gpointer key = GUINT_TO_POINTER(character);
  guint known = GPOINTER_TO_UINT(g_hash_table_lookup(typeface->covered, key));
  if (known) return known == 2;
  PangoFont *font = pango_fontset_get_font(typeface->fonts, character);
  gboolean covered = font && pango_font_has_char(font, character);
  g_clear_object(&font);
  g_hash_table_insert(typeface->covered, key, GUINT_TO_POINTER(covered ? 2u : 1u));
  return covered;
}

PangoLayout *kk_typeface_layout(KkTypeface *typeface, const char *text, const char *lang,
                                const KkFace *face) {
  PangoLayout *layout = pango_layout_new(typeface->context);
  PangoFontDescription *font = kk_typeface_font(lang, face);
  pango_layout_set_font_description(layout, font);
  pango_font_description_free(font);
  PangoAttrList *attributes = pango_attr_list_new();
  pango_attr_list_insert(attributes, pango_attr_language_new(pango_language_from_string(lang)));
  pango_layout_set_attributes(layout, attributes);
  pango_attr_list_unref(attributes);
  pango_layout_set_auto_dir(layout, FALSE);
  pango_layout_set_text(layout, text, -1);
  return layout;
}

double kk_layout_width(PangoLayout *layout) {
  int width;
  pango_layout_get_size(layout, &width, NULL);
  return (double)width / PANGO_SCALE;
}

double kk_typeface_width(KkTypeface *typeface, const char *text, const char *lang,
                         const KkFace *face) {
  g_autoptr(PangoLayout) layout = kk_typeface_layout(typeface, text, lang, face);
  return kk_layout_width(layout);
}
