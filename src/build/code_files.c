/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "build/code_files.h"

#include "base/files.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC(KkEditionCode, kk_edition_code_free)

KkEditionCode *kk_code_new(const KkMessage *message, const KkCarrierSpec *carrier, int part,
                           int parts, GError **error) {
  g_autoptr(KkEditionCode) code = g_new0(KkEditionCode, 1);
  code->part = part;
  code->parts = parts;
  code->profile = kk_profile_name(carrier->profile);
  code->text = kk_message_text(message);
  if (carrier->profile == KK_PROFILE_LINK &&
      !(code->link = kk_message_link(message, carrier, error)))
    return NULL;
  code->symbol = kk_message_symbol(message, carrier, error);
  return code->symbol ? g_steal_pointer(&code) : NULL;
}

gboolean kk_code_write_files(KkEditionCode *code, const char *folder, const char *stem,
                             const KkSymbolCaption *caption, GError **error) {
  const struct {
    GBytes *(*make)(const KkSymbol *, const KkSymbolCaption *, GError **);
    const char *extension;
    char **name;
  } files[] = {{kk_symbol_png, ".png", &code->png},
               {kk_symbol_svg, ".svg", &code->svg},
               {kk_symbol_eps, ".eps", &code->eps},
               {kk_symbol_pdf, ".pdf", &code->pdf}};
  for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
    g_autoptr(GBytes) bytes = files[i].make(code->symbol, caption, error);
    if (!bytes) return FALSE;
    *files[i].name = g_strconcat(stem, files[i].extension, NULL);
    g_autofree char *path = g_build_filename(folder, *files[i].name, NULL);
    if (!kk_file_write_bytes(path, bytes, error)) return FALSE;
  }
  return TRUE;
}
