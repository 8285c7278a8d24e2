/* SPDX-License-Identifier: GPL-3.0-or-later */
/* kirikaki code [FILE|-] -o FILE.{png,svg,pdf,eps,tif} */
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/files.h"
#include "base/i18n.h"
#include "cli/cli.h"
#include "plan/plan.h"
#include "plan/size.h"
#include "symbol/message.h"
#include "symbol/symbol_file.h"

typedef struct {
  char *profile, *reader_url, *size, *level, *tint, *out;
  gint dpi;
  gboolean split;
} Options;

static void options_clear(Options *options) {
  g_free(options->profile);
  g_free(options->reader_url);
  g_free(options->size);
  g_free(options->level);
  g_free(options->tint);
  g_free(options->out);
}

/* The resolution is the symbol's own. */
static GBytes *tiff(const KkSymbol *symbol, const KkSymbolCaption *caption, GError **error) {
  return kk_symbol_tiff(symbol, caption, symbol->dpi, error);
}

typedef GBytes *Make(const KkSymbol *symbol, const KkSymbolCaption *caption, GError **error);
typedef GBytes *MakeOnTint(const KkSymbol *symbol, const KkSymbolCaption *caption,
                           const KkTint *tint, GError **error);

/* A tint is printed with inks: only formats that know them. */
static MakeOnTint *tint_maker_of(const char *name) {
  return g_str_has_suffix(name, ".pdf")   ? kk_symbol_pdf_on_tint
         : g_str_has_suffix(name, ".eps") ? kk_symbol_eps_on_tint
                                          : NULL;
}

/* What makes the picture of a name, told by its extension; NULL for others. */
static Make *maker_of(const char *name) {
  static const struct {
    const char *extension;
    Make *make;
  } formats[] = {{".png", kk_symbol_png}, {".svg", kk_symbol_svg}, {".pdf", kk_symbol_pdf},
                 {".eps", kk_symbol_eps}, {".tif", tiff},          {".tiff", tiff}};
  for (gsize i = 0; i < G_N_ELEMENTS(formats); i++)
    if (g_str_has_suffix(name, formats[i].extension)) return formats[i].make;
  return NULL;
}

static gboolean check_tint(const Options *options, KkTint *tint) {
  g_autoptr(GError) error = NULL;
  if (!options->tint) return TRUE;
  if (!tint_maker_of(options->out))
    return kk_cli_usage("code", "%s", _("--tint takes a picture in .pdf or .eps")), FALSE;
  if (!kk_tint_parse(options->tint, tint, &error) || !kk_tint_check(tint, &error))
    return kk_cli_usage("code", "--tint: %s", error->message), FALSE;
  return TRUE;
}

/* What the options ask for; FALSE after telling what is wrong with them. */
static gboolean check(const Options *options, KkCarrierSpec *carrier, KkTint *tint) {
  g_autoptr(GError) error = NULL;
  *carrier = (KkCarrierSpec){.reader_url = options->reader_url,
                             .profile = options->reader_url ? KK_PROFILE_LINK : KK_PROFILE_TEXT,
                             .spec = {.dpi = options->dpi}};
  if (options->profile && !kk_profile_parse(options->profile, &carrier->profile))
    return kk_cli_usage("code", _("there is no profile \"%s\"; use text, link or direct"),
                        options->profile),
           FALSE;
  if (carrier->profile == KK_PROFILE_LINK && !kk_is_reader_url(options->reader_url))
    return kk_cli_usage("code", "%s",
                        _("a link needs the address of a reader page; add --reader-url https://…")),
           FALSE;
  if (!kk_plan_parse_size(options->size ? options->size : "M", &carrier->spec.size_mm, &error))
    return kk_cli_usage("code", "--size: %s", error->message), FALSE;
  const char *level = options->level ? options->level : "M";
  if (strlen(level) != 1 || !strchr("LMQH", *level))
    return kk_cli_usage("code", "%s", _("--level takes L, M, Q or H")), FALSE;
  carrier->spec.level = *level;
  if (!options->out) return kk_cli_usage("code", "%s", _("name the picture to write (-o)")), FALSE;
  Make *make = maker_of(options->out);
  if (!make)
    return kk_cli_usage("code",
                        _("%s: a picture's name ends in .png, .svg, .pdf, .eps, .tif or .tiff"),
                        options->out),
           FALSE;
  if (make == tiff && options->dpi != 600 && options->dpi != 1200 && options->dpi != 2400)
    return kk_cli_usage("code", "%s", _("a TIFF has --dpi 600, 1200 or 2400")), FALSE;
  return check_tint(options, tint);
}

/* "page.png" of part 1 of 2: "page.1of2.png". */
static char *part_name(const char *out, guint part, guint parts) {
  const char *extension = strrchr(out, '.');
  if (parts == 1) return g_strdup(out);
  return g_strdup_printf("%.*s.%uof%u%s", (int)(extension - out), out, part, parts, extension);
}

/* `tint` may be NULL. */
static gboolean write_code(const KkMessage *message, const KkCarrierSpec *carrier,
                           const KkTint *tint, const char *name, GError **error) {
  g_autoptr(KkSymbol) symbol = kk_message_symbol(message, carrier, error);
  if (!symbol) return FALSE;
  KkSymbolCaption caption = {.lang = message->lang};
  g_autoptr(GBytes) bytes = tint ? tint_maker_of(name)(symbol, &caption, tint, error)
                                 : maker_of(name)(symbol, &caption, error);
  if (!bytes || !kk_file_write_bytes(name, bytes, error)) return FALSE;
  printf(_("%s: %s, QR version %d-%c, %d modules of %.4f mm, %.2f mm, %u bytes, about %u "
           "characters left\n"),
         name, kk_profile_name(carrier->profile), symbol->version, symbol->level, symbol->modules,
         symbol->module_mm, symbol->size_mm, (guint)symbol->payload_bytes,
         kk_message_room(message, carrier));
  return TRUE;
}

static gboolean write_codes(const char *file, const Options *options, KkCarrierSpec *carrier,
                            const KkTint *tint, GError **error) {
  g_autofree char *text = kk_cli_read_text(file, error);
  if (!text) return FALSE;
  g_autoptr(KkPlan) plan = kk_plan_from_text(text, file ? file : "-", error);
  if (!plan) return FALSE;
  g_autoptr(KkCodec) codec = NULL;
  if (carrier->profile != KK_PROFILE_TEXT && !(codec = kk_codec_new(error))) return FALSE;
  carrier->codec = codec;
  g_autoptr(KkMessage) message = kk_message_new_from_text(text, plan->lang);
  if (!options->split) return write_code(message, carrier, tint, options->out, error);
  g_autoptr(GPtrArray) parts = kk_message_split(message, carrier, error);
  for (guint i = 0; parts && i < parts->len; i++) {
    g_autofree char *name = part_name(options->out, i + 1, parts->len);
    if (!write_code(parts->pdata[i], carrier, tint, name, error)) return FALSE;
  }
  return parts != NULL;
}

KkExit kk_cmd_code(int argc, char **argv) {
  Options options = {.dpi = 600};
  const GOptionEntry entries[] = {
      {"output", 'o', 0, G_OPTION_ARG_FILENAME, &options.out,
       N_("picture to write: .png, .svg, .pdf, .eps or .tif"), N_("FILE")},
      {"size", 0, 0, G_OPTION_ARG_STRING, &options.size,
       N_("largest side without quiet zone: XS, S, M, L (7, 13, 18, 20 mm) or millimetres "
          "(default: M)"),
       N_("SIZE")},
      {"level", 0, 0, G_OPTION_ARG_STRING, &options.level,
       N_("error correction: L, M, Q or H (default: M)"), N_("LEVEL")},
      {"profile", 0, 0, G_OPTION_ARG_STRING, &options.profile,
       N_("how the text is carried: text, link or direct (default: link with --reader-url, else "
          "text)"),
       N_("NAME")},
      {"reader-url", 0, 0, G_OPTION_ARG_STRING, &options.reader_url,
       N_("address of the reader's page, for links"), N_("URL")},
      {"dpi", 0, 0, G_OPTION_ARG_INT, &options.dpi,
       N_("print resolution; a module is a whole number of its dots (default: 600; TIFF: 600, 1200 "
          "or 2400)"),
       N_("DPI")},
      {"tint", 0, 0, G_OPTION_ARG_STRING, &options.tint,
       N_("ground of cyan, magenta, yellow and black in per cent (\"0 0 20 0\"), for .pdf and "
          ".eps; "
          "refused where black would not stand out"),
       N_("INKS")},
      {"split", 0, 0, G_OPTION_ARG_NONE, &options.split,
       N_("what does not fit goes over several codes: FILE.1of2.png ..."), NULL},
      {NULL, 0, 0, 0, NULL, NULL, NULL}};
  KkCarrierSpec carrier;
  KkTint tint;
  if (!kk_cli_parse(&argc, &argv, entries, N_("[FILE|-]"),
                    N_("Makes the code of a text of exact size for print. Without a file the text "
                       "is read from standard input."),
                    N_("Example:\n  echo 次のページへ | kirikaki code --size S -o code.svg")) ||
      !check(&options, &carrier, &tint)) {
    options_clear(&options);
    return KK_EXIT_INPUT;
  }
  GError *error = NULL;
  KkExit status = KK_EXIT_DONE;
  if (argc > 2)
    status = kk_cli_usage("code", "%s", _("name one text"));
  else if (!write_codes(argc == 2 ? argv[1] : NULL, &options, &carrier, options.tint ? &tint : NULL,
                        &error))
    status = kk_cli_fail(error);
  options_clear(&options);
  return status;
}
