/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "print/notch_form.h"

#include "print/geometry.h"
#include "symbol/pdf_syntax.h"

/* From a quarter of a circle's end to its control point, in radii: the usual cubic,
 * 4/3 (sqrt 2 - 1), which is off by 0.03%. */
#define CONTROL 0.5522847498

/* ---- the layer ---- */

gboolean kk_notch_may_have_layer(qpdf_data pdf) {
  const char *standard = qpdf_get_info_key(pdf, "/GTS_PDFXVersion");
  return !standard ||
         !(g_str_has_prefix(standard, "PDF/X-1") || g_str_has_prefix(standard, "PDF/X-3"));
}

/* The entry `key` of `dictionary`, made where it is none of `kind`. */
static qpdf_oh entry(qpdf_data pdf, qpdf_oh dictionary, const char *key,
                     enum qpdf_object_type_e kind) {
  qpdf_oh value = qpdf_oh_get_key(pdf, dictionary, key);
  if (qpdf_oh_get_type_code(pdf, value) == kind) return value;
  value = kind == ot_array ? qpdf_oh_new_array(pdf) : qpdf_oh_new_dictionary(pdf);
  qpdf_oh_replace_key(pdf, dictionary, key, value);
  return value;
}

int kk_notch_layer_new(qpdf_data pdf, const char *name) {
  qpdf_oh layer = qpdf_make_indirect_object(pdf, qpdf_oh_parse(pdf, "<< /Type /OCG >>"));
  qpdf_oh_replace_key(pdf, layer, "/Name", qpdf_oh_new_unicode_string(pdf, name));
  qpdf_oh root = qpdf_get_root(pdf);
  gboolean first = !qpdf_oh_is_dictionary(pdf, qpdf_oh_get_key(pdf, root, "/OCProperties"));
  qpdf_oh properties = entry(pdf, root, "/OCProperties", ot_dictionary);
  qpdf_oh_append_item(pdf, entry(pdf, properties, "/OCGs", ot_array), layer);
  qpdf_oh view = entry(pdf, properties, "/D", ot_dictionary);
  /* Where a document lists no layers for its readers, it wants none listed. */
  if (first || qpdf_oh_has_key(pdf, view, "/Order"))
    qpdf_oh_append_item(pdf, entry(pdf, view, "/Order", ot_array), layer);
  qpdf_oh state = qpdf_oh_get_key(pdf, view, "/BaseState");
  if (qpdf_oh_is_name(pdf, state) && !qpdf_oh_is_name_and_equals(pdf, state, "/ON"))
    qpdf_oh_append_item(pdf, entry(pdf, view, "/ON", ot_array), layer);
  return qpdf_oh_get_object_id(pdf, layer);
}

/* ---- the line ---- */

/* [/Separation /NAME /DeviceCMYK FUNCTION]: on screens, where there is no such ink,
 * magenta. */
static qpdf_oh spot_colour(qpdf_data pdf, const char *name) {
  static const char tint[] = "<< /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [0 1 0 0] /N 1 >>";
  g_autoptr(GString) pdf_name = g_string_new("/");
  g_string_append(pdf_name, name);
  g_string_replace(pdf_name, "#", "#23", 0); /* the one sign that qpdf takes for written already */
  qpdf_oh colour = qpdf_oh_new_array(pdf);
  qpdf_oh_append_item(pdf, colour, qpdf_oh_new_name(pdf, "/Separation"));
  qpdf_oh_append_item(pdf, colour, qpdf_oh_new_name(pdf, pdf_name->str));
  qpdf_oh_append_item(pdf, colour, qpdf_oh_new_name(pdf, "/DeviceCMYK"));
  qpdf_oh_append_item(pdf, colour, qpdf_oh_parse(pdf, tint));
  return colour;
}

static qpdf_oh resources(qpdf_data pdf, const char *name, int layer) {
  qpdf_oh made = qpdf_oh_parse(pdf,
                               "<< /ColorSpace << >> /Properties << >>"
                               " /ExtGState << /Over << /OP true /op true /OPM 1 >> >> >>");
  qpdf_oh_replace_key(pdf, qpdf_oh_get_key(pdf, made, "/ColorSpace"), "/Die",
                      spot_colour(pdf, name));
  if (layer)
    qpdf_oh_replace_key(pdf, qpdf_oh_get_key(pdf, made, "/Properties"), "/Layer",
                        qpdf_get_object_by_id(pdf, layer, 0));
  return made;
}

int kk_notch_form_new(qpdf_data pdf, const char *name, int layer, double radius_mm) {
  double r = radius_mm * KK_POINTS_PER_MM, k = r * CONTROL, line = KK_DIE_LINE_PT;
  g_autoptr(GString) content = g_string_new(layer ? "/OC /Layer BDC\n" : "");
  g_string_append(content, "/Over gs /Die CS 1 SCN ");
  kk_pdf_numbers(content, &line, 1, "w\n");
  kk_pdf_numbers(content, (double[]){-r, 0}, 2, "m\n");
  kk_pdf_numbers(content, (double[]){-r, k, -k, r, 0, r}, 6, "c\n");
  kk_pdf_numbers(content, (double[]){k, r, r, k, r, 0}, 6, "c\n");
  g_string_append(content, layer ? "S\nEMC\n" : "S\n");
  qpdf_oh form = kk_pdf_stream(pdf, content->str, content->len);
  g_autoptr(GString) box = g_string_new("[");
  kk_pdf_numbers(box, (double[]){-r - line, -line, r + line, r + line}, 4, "]");
  qpdf_oh dictionary = qpdf_oh_get_dict(pdf, form);
  qpdf_oh_replace_key(pdf, dictionary, "/Type", qpdf_oh_new_name(pdf, "/XObject"));
  qpdf_oh_replace_key(pdf, dictionary, "/Subtype", qpdf_oh_new_name(pdf, "/Form"));
  qpdf_oh_replace_key(pdf, dictionary, "/BBox", qpdf_oh_parse(pdf, box->str));
  qpdf_oh_replace_key(pdf, dictionary, "/Resources", resources(pdf, name, layer));
  return qpdf_oh_get_object_id(pdf, form);
}
