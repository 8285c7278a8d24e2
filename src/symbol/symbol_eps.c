/* SPDX-License-Identifier: GPL-3.0-or-later */
/* EPS after Adobe's technical notes 5001 (document structuring) and 5002 (EPSF
 * 3.0). */
#include <string.h>

#include "symbol/caption.h"
#include "symbol/outline.h"
#include "symbol/symbol_file.h"

/* Lines of a conforming document have no more bytes (5001, section 3). */
#define LINE_MAX_BYTES 255

/* One byte of a PostScript string. */
static void append_escaped(GString *line, guint8 byte) {
  if (byte == '(' || byte == ')' || byte == '\\')
    g_string_append_printf(line, "\\%c", byte);
  else if (byte < 0x20 || byte > 0x7E)
    g_string_append_printf(line, "\\%03o", byte);
  else
    g_string_append_c(line, (char)byte);
}

/* `key` and the text as a string in ASCII: bytes of UTF-8 that are not ASCII in
 * octal. What the line does not hold is left out, whole characters only. */
static void append_text(GString *eps, const char *key, const char *text) {
  if (!*text) return;
  g_autoptr(GString) line = g_string_new(key);
  g_string_append(line, " (");
  while (*text) {
    const char *next = g_utf8_next_char(text);
    g_autoptr(GString) escaped = g_string_new(NULL);
    for (; text < next; text++) append_escaped(escaped, (guint8)*text);
    if (line->len + escaped->len + strlen(")") > LINE_MAX_BYTES) break;
    g_string_append_len(line, escaped->str, (gssize)escaped->len);
  }
  g_string_append_printf(eps, "%s)\n", line->str);
}

static void append_caption(GString *eps, const KkSymbolCaption *caption) {
  g_autofree char *title = kk_caption_text(caption->title);
  g_autofree char *subject = kk_caption_subject(caption);
  append_text(eps, "%%Title:", title);
  append_text(eps, "% Subject:", subject);
}

/* A square of the tint and black that overprints it, or black alone. Overprinting
 * leaves the other plates alone only in a Separation: PostScript's DeviceCMYK
 * paints all four (PLRM, 4.8.5). */
static void append_colours(GString *eps, int modules, const KkTint *tint) {
  if (!tint) {
    g_string_append(eps, "0 setgray\n");
    return;
  }
  g_autofree char *inks = kk_tint_operands(tint);
  g_string_append_printf(eps, "%s setcmykcolor\n0 0 %d %d rectfill\n", inks, modules, modules);
  g_string_append(eps,
                  "true setoverprint\n"
                  "[/Separation /Black /DeviceCMYK {0 0 0 4 -1 roll}] setcolorspace 1 setcolor\n");
}

GBytes *kk_symbol_eps(const KkSymbol *symbol, const KkSymbolCaption *caption, GError **error) {
  return kk_symbol_eps_on_tint(symbol, caption, NULL, error);
}

GBytes *kk_symbol_eps_on_tint(const KkSymbol *symbol, const KkSymbolCaption *caption,
                              const KkTint *tint, GError **error) {
  (void)error;
  int modules = symbol->modules + 2 * KK_QUIET_ZONE_MODULES;
  g_autofree char *side = kk_symbol_points(symbol, modules);
  g_autofree char *module = kk_symbol_points(symbol, 1);
  g_autofree char *path = kk_symbol_path_operators(symbol);
  int whole = (modules * symbol->module_dots * 72 + symbol->dpi - 1) / symbol->dpi;
  GString *eps = g_string_new("%!PS-Adobe-3.0 EPSF-3.0\n");
  g_string_append_printf(eps, "%%%%BoundingBox: 0 0 %d %d\n", whole, whole);
  g_string_append_printf(eps, "%%%%HiResBoundingBox: 0 0 %s %s\n", side, side);
  if (caption) append_caption(eps, caption);
  /* Level 1 has room for 1500 points in a path; a symbol has more. */
  g_string_append(eps, "%%LanguageLevel: 2\n");
  g_string_append_printf(eps, "%%%%DocumentProcessColors: %s\n",
                         tint ? "Cyan Magenta Yellow Black" : "Black");
  g_string_append(eps,
                  "%%EndComments\n"
                  "gsave 3 dict begin\n"
                  "/m /moveto load def /l /lineto load def /h /closepath load def\n");
  g_string_append_printf(eps, "%s dup scale\n", module);
  append_colours(eps, modules, tint);
  g_string_append_printf(eps, "newpath\n%sfill\n", path);
  g_string_append(eps, "end grestore\n%%EOF\n");
  return g_string_free_to_bytes(eps);
}
