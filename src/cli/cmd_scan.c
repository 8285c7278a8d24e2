/* SPDX-License-Identifier: GPL-3.0-or-later */
/* kirikaki scan FILE... */
#include <json-glib/json-glib.h>
#include <stdio.h>

#include "base/i18n.h"
#include "cli/cli.h"
#include "scan/scan.h"

static void add_member(JsonBuilder *builder, const char *name, const char *value) {
  json_builder_set_member_name(builder, name);
  json_builder_add_string_value(builder, value);
}

static void add_code(JsonBuilder *builder, const KkScanned *code) {
  json_builder_begin_object(builder);
  add_member(builder, "file", code->file);
  json_builder_set_member_name(builder, "page");
  json_builder_add_int_value(builder, code->page);
  add_member(builder, "symbol", code->symbol);
  add_member(builder, "text", code->text);
  json_builder_end_object(builder);
}

static void print_json(const GPtrArray *codes) {
  g_autoptr(JsonBuilder) builder = json_builder_new();
  json_builder_begin_array(builder);
  for (guint i = 0; i < codes->len; i++) add_code(builder, codes->pdata[i]);
  json_builder_end_array(builder);
  g_autoptr(JsonNode) root = json_builder_get_root(builder);
  g_autofree char *text = json_to_string(root, TRUE);
  puts(text);
}

/* The texts, an empty line between two codes. */
static void print_texts(const GPtrArray *codes) {
  for (guint i = 0; i < codes->len; i++)
    printf("%s%s\n", i ? "\n" : "", ((const KkScanned *)codes->pdata[i])->text);
}

/* Reads every file; one without a code is told and makes the exit status 1, one
 * that cannot be read 2, and the others are read all the same. */
static KkExit scan_files(char **files, GPtrArray *codes) {
  KkExit worst = KK_EXIT_DONE;
  for (; *files; files++) {
    GError *error = NULL;
    g_autoptr(GPtrArray) found = kk_scan_file(*files, &error);
    if (!found) {
      KkExit status = kk_cli_fail(error); /* MAX would evaluate it twice */
      worst = MAX(worst, status);
      continue;
    }
    if (found->len == 0) {
      g_autofree char *message = g_strdup_printf(
          _("%s: no code found; photograph it straight from above, in even light, filling a third "
            "of the picture"),
          *files);
      kk_cli_say(message);
      worst = MAX(worst, KK_EXIT_FOUND);
    }
    g_ptr_array_set_free_func(found, NULL);
    g_ptr_array_extend(codes, found, NULL, NULL);
  }
  return worst;
}

KkExit kk_cmd_scan(int argc, char **argv) {
  gboolean json = FALSE;
  const GOptionEntry entries[] = {{"json", 0, 0, G_OPTION_ARG_NONE, &json,
                                   N_("print a JSON array with file, page and text"), NULL},
                                  {NULL, 0, 0, 0, NULL, NULL, NULL}};
  if (!kk_cli_parse(&argc, &argv, entries, N_("FILE…"),
                    N_("Prints the text of every code found in PNG, JPEG and PDF files."),
                    N_("Example:\n  kirikaki scan photo.jpg booklet.pdf")))
    return KK_EXIT_INPUT;
  if (argc < 2) return kk_cli_usage("scan", "%s", _("name a picture or PDF file"));
  g_autoptr(GPtrArray) codes = g_ptr_array_new_with_free_func((GDestroyNotify)kk_scanned_free);
  KkExit status = scan_files(argv + 1, codes);
  if (json)
    print_json(codes);
  else
    print_texts(codes);
  return status;
}
