/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PDF by libqpdf and not by cairo, which writes a date, an RGB group and colour
 * of its own choice. */
#include <qpdf/qpdf-c.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "symbol/caption.h"
#include "symbol/outline.h"
#include "symbol/pdf_syntax.h"
#include "symbol/symbol_file.h"

/* "/Title" and "/Subject"; nothing for text that is empty. */
static void set_text(qpdf_data pdf, qpdf_oh info, const char *key, const char *text) {
  if (*text) qpdf_oh_replace_key(pdf, info, key, qpdf_oh_new_unicode_string(pdf, text));
}

static void set_caption(qpdf_data pdf, const KkSymbolCaption *caption) {
  g_autofree char *title = kk_caption_text(caption->title);
  g_autofree char *subject = kk_caption_subject(caption);
  const char *lang = kk_caption_lang(caption->lang);
  if (*title || *subject) {
    qpdf_oh info = qpdf_make_indirect_object(pdf, qpdf_oh_new_dictionary(pdf));
    set_text(pdf, info, "/Title", title);
    set_text(pdf, info, "/Subject", subject);
    qpdf_oh_replace_key(pdf, qpdf_get_trailer(pdf), "/Info", info);
  }
  if (*lang) qpdf_oh_replace_key(pdf, qpdf_get_root(pdf), "/Lang", qpdf_oh_new_string(pdf, lang));
}

/* A square of the tint, a unit a module, and black that overprints it. In
 * DeviceCMYK, as overprinting leaves the other plates alone only there
 * (ISO 32000-1, 8.6.7). */
static char *tint_operators(const KkSymbol *symbol, const KkTint *tint) {
  int side = symbol->modules + 2 * KK_QUIET_ZONE_MODULES;
  g_autofree char *inks = kk_tint_operands(tint);
  return g_strdup_printf("%s k\n0 0 %d %d re\nf\n/Overprint gs\n0 0 0 1 k\n", inks, side, side);
}

/* The drawing: the scale, black on the black plate only, and one path. */
static qpdf_oh content_stream(qpdf_data pdf, const KkSymbol *symbol, const KkTint *tint) {
  g_autofree char *module = kk_symbol_points(symbol, 1);
  g_autofree char *path = kk_symbol_path_operators(symbol);
  g_autofree char *colour = tint ? tint_operators(symbol, tint) : g_strdup("0 g\n");
  g_autofree char *content =
      g_strdup_printf("%s 0 0 %s 0 0 cm\n%s%sf\n", module, module, colour, path);
  return kk_pdf_stream(pdf, content, strlen(content));
}

static qpdf_oh square_box(qpdf_data pdf, const KkSymbol *symbol) {
  g_autofree char *side = kk_symbol_points(symbol, symbol->modules + 2 * KK_QUIET_ZONE_MODULES);
  qpdf_oh box = qpdf_oh_new_array(pdf);
  for (int i = 0; i < 4; i++)
    qpdf_oh_append_item(
        pdf, box, i < 2 ? qpdf_oh_new_integer(pdf, 0) : qpdf_oh_new_real_from_string(pdf, side));
  return box;
}

static qpdf_oh resources(qpdf_data pdf, const KkTint *tint) {
  const char *objects =
      tint ? "<< /ExtGState << /Overprint << /Type /ExtGState /OP true /op true /OPM 1 >> >> >>"
           : "<< >>";
  return qpdf_oh_parse(pdf, objects);
}

static qpdf_oh symbol_page(qpdf_data pdf, const KkSymbol *symbol, const KkTint *tint) {
  qpdf_oh page = qpdf_make_indirect_object(pdf, qpdf_oh_new_dictionary(pdf));
  qpdf_oh_replace_key(pdf, page, "/Type", qpdf_oh_new_name(pdf, "/Page"));
  qpdf_oh_replace_key(pdf, page, "/MediaBox", square_box(pdf, symbol));
  qpdf_oh_replace_key(pdf, page, "/TrimBox", square_box(pdf, symbol));
  qpdf_oh_replace_key(pdf, page, "/Resources", resources(pdf, tint));
  qpdf_oh_replace_key(pdf, page, "/Contents", content_stream(pdf, symbol, tint));
  return page;
}

/* The ID is a sum of the content, and no object streams: PDF 1.3, which every
 * press takes. */
static GBytes *written(qpdf_data pdf) {
  if (qpdf_init_write_memory(pdf) & QPDF_ERRORS) return NULL;
  qpdf_set_deterministic_ID(pdf, QPDF_TRUE);
  qpdf_set_object_stream_mode(pdf, qpdf_o_disable);
  if (qpdf_write(pdf) & QPDF_ERRORS) return NULL;
  const guint8 *bytes = qpdf_get_buffer(pdf);
  return bytes ? g_bytes_new(bytes, qpdf_get_buffer_length(pdf)) : NULL;
}

GBytes *kk_symbol_pdf(const KkSymbol *symbol, const KkSymbolCaption *caption, GError **error) {
  return kk_symbol_pdf_on_tint(symbol, caption, NULL, error);
}

GBytes *kk_symbol_pdf_on_tint(const KkSymbol *symbol, const KkSymbolCaption *caption,
                              const KkTint *tint, GError **error) {
  qpdf_data pdf = qpdf_init();
  qpdf_silence_errors(pdf);
  qpdf_set_suppress_warnings(pdf, QPDF_TRUE);
  GBytes *bytes = NULL;
  if (!(qpdf_empty_pdf(pdf) & QPDF_ERRORS)) {
    if (caption) set_caption(pdf, caption);
    if (!(qpdf_add_page(pdf, pdf, symbol_page(pdf, symbol, tint), QPDF_TRUE) & QPDF_ERRORS) &&
        !qpdf_has_error(pdf))
      bytes = written(pdf);
  }
  qpdf_cleanup(&pdf);
  if (!bytes)
    kk_error_at(error, KK_ERROR_OUTPUT, (KkPlace){NULL, 0, 0}, _("the PDF cannot be made"));
  return bytes;
}
