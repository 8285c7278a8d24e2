/* SPDX-License-Identifier: GPL-3.0-or-later */
/* kirikaki code [FILE|-] -o FILE.{png,svg} */
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/files.h"
#include "base/i18n.h"
#include "cli/cli.h"
#include "plan/plan.h"
#include "plan/size.h"
#include "symbol/parts.h"
#include "symbol/symbol_file.h"
#include "text/script.h"

typedef struct {
  char *profile, *size, *level, *out;
  gint dpi;
  gboolean split;
} Options;

static void options_clear(Options *options) {
  g_free(options->profile);
  g_free(options->size);
  g_free(options->level);
  g_free(options->out);
}

/* Checks what GOption cannot. FALSE after telling. */
static gboolean check(const Options *options, KkSymbolSpec *spec) {
  g_autoptr(GError) error = NULL;
  *spec = (KkSymbolSpec){.dpi = options->dpi};
  if (options->profile && strcmp(options->profile, "text") != 0)
    return kk_cli_usage("code", _("there is no profile \"%s\"; use text"), options->profile), FALSE;
  if (!kk_plan_parse_size(options->size ? options->size : "M", &spec->size_mm, &error))
    return kk_cli_usage("code", "--size: %s", error->message), FALSE;
  const char *level = options->level ? options->level : "M";
  if (strlen(level) != 1 || !strchr("LMQH", *level))
    return kk_cli_usage("code", "%s", _("--level takes L, M, Q or H")), FALSE;
  spec->level = *level;
  if (!options->out) return kk_cli_usage("code", "%s", _("name the picture to write (-o)")), FALSE;
  if (!g_str_has_suffix(options->out, ".png") && !g_str_has_suffix(options->out, ".svg"))
    return kk_cli_usage("code", _("%s: a picture's name ends in .png or .svg"), options->out),
           FALSE;
  return TRUE;
}

/* "page.png" of part 1 of 2: "page.1of2.png". */
static char *part_name(const char *out, guint part, guint parts) {
  const char *extension = strrchr(out, '.');
  if (parts == 1) return g_strdup(out);
  return g_strdup_printf("%.*s.%uof%u%s", (int)(extension - out), out, part, parts, extension);
}

static gboolean write_code(const char *text, const KkSymbolSpec *spec, const char *lang,
                           const char *name, GError **error) {
  g_autoptr(KkSymbol) symbol = kk_symbol_new_text(text, spec, error);
  if (!symbol) return FALSE;
  KkSymbolCaption caption = {.lang = lang};
  gboolean png = g_str_has_suffix(name, ".png");
  g_autoptr(GBytes) bytes =
      png ? kk_symbol_png(symbol, &caption, error) : kk_symbol_svg(symbol, &caption, error);
  gsize length;
  const void *data = bytes ? g_bytes_get_data(bytes, &length) : NULL;
  if (!data || !kk_file_write(name, data, length, error)) return FALSE;
  printf(_("%s: QR version %d-%c, %d modules of %.4f mm, %.2f mm, %u bytes of text\n"), name,
         symbol->version, symbol->level, symbol->modules, symbol->module_mm, symbol->size_mm,
         (guint)symbol->payload_bytes);
  return TRUE;
}

/* One text, or its parts where --split was given. */
static GPtrArray *parts_of(const char *text, const char *lang, const KkSymbolSpec *spec,
                           gboolean allowed, GError **error) {
  if (!allowed) {
    GPtrArray *whole = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(whole, g_strdup(text));
    return whole;
  }
  g_autoptr(GArray) ends = kk_sentence_ends(text, lang);
  return kk_symbol_split_text(text, (const gsize *)(void *)ends->data, ends->len, lang, spec,
                              error);
}

static gboolean write_codes(const char *file, const Options *options, const KkSymbolSpec *spec,
                            GError **error) {
  g_autofree char *text = kk_cli_read_text(file, error);
  if (!text) return FALSE;
  g_autoptr(KkPlan) plan = kk_plan_from_text(text, file ? file : "-", error);
  if (!plan) return FALSE;
  g_autoptr(GPtrArray) parts = parts_of(text, plan->lang, spec, options->split, error);
  if (!parts) return FALSE;
  for (guint i = 0; i < parts->len; i++) {
    g_autofree char *name = part_name(options->out, i + 1, parts->len);
    if (!write_code(parts->pdata[i], spec, plan->lang, name, error)) return FALSE;
  }
  return TRUE;
}

KkExit kk_cmd_code(int argc, char **argv) {
  Options options = {.dpi = 600};
  const GOptionEntry entries[] = {
      {"output", 'o', 0, G_OPTION_ARG_FILENAME, &options.out, N_("picture to write: .png or .svg"),
       N_("FILE")},
      {"size", 0, 0, G_OPTION_ARG_STRING, &options.size,
       N_("largest side without quiet zone: XS, S, M, L (7, 13, 18, 20 mm) or millimetres "
          "(default: M)"),
       N_("SIZE")},
      {"level", 0, 0, G_OPTION_ARG_STRING, &options.level,
       N_("error correction: L, M, Q or H (default: M)"), N_("LEVEL")},
      {"profile", 0, 0, G_OPTION_ARG_STRING, &options.profile,
       N_("how the text is carried: text (default)"), N_("NAME")},
      {"dpi", 0, 0, G_OPTION_ARG_INT, &options.dpi,
       N_("print resolution; a module is a whole number of its dots (default: 600)"), N_("DPI")},
      {"split", 0, 0, G_OPTION_ARG_NONE, &options.split,
       N_("what does not fit goes over several codes: FILE.1of2.png ..."), NULL},
      {NULL, 0, 0, 0, NULL, NULL, NULL}};
  KkSymbolSpec spec;
  if (!kk_cli_parse(&argc, &argv, entries, N_("[FILE|-]"),
                    N_("Makes the code of a text of exact size for print. Without a file the text "
                       "is read from standard input."),
                    N_("Example:\n  echo 次のページへ | kirikaki code --size S -o code.svg")) ||
      !check(&options, &spec)) {
    options_clear(&options);
    return KK_EXIT_INPUT;
  }
  GError *error = NULL;
  KkExit status = KK_EXIT_DONE;
  if (argc > 2)
    status = kk_cli_usage("code", "%s", _("name one text"));
  else if (!write_codes(argc == 2 ? argv[1] : NULL, &options, &spec, &error))
    status = kk_cli_fail(error);
  options_clear(&options);
  return status;
}
