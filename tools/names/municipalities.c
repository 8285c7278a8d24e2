/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes data/names/municipalities.csv (see the README there): from a table of
 * prefecture, municipality and reading, tab-separated on standard input, a
 * lexicon on standard output.
 *
 * A ward is written without its city, since 札幌市 and 中央区 are two words. A name
 * that several prefectures read differently (松前町) has an entry for each of
 * them, and one for other plans, the first of the table. Where the dictionary
 * misreads a name without its ending (名寄 of 名寄市), the bare name is an entry
 * too; only in its own prefecture where the dictionary knows another place or
 * surname of this spelling (神戸) or it begins with a number, and not where it is
 * any other word (日向). Names with ヶ are also written with ケ and the other way
 * round. */
#include <stdio.h>
#include <string.h>

#include "plan/reading.h"
#include "text/mecab.h"

/* Endings and how they are read; longest first. */
static const struct {
  const char *surface, *reading;
} endings[] = {{"町", "チョウ"}, {"町", "マチ"}, {"村", "ソン"},
               {"村", "ムラ"},   {"市", "シ"},   {"区", "ク"}};

typedef struct {
  char *surface, *reading, *prefecture;
  int accent;     /* -1: not known */
  gboolean local; /* said so in its own prefecture only */
} Name;

static Name *entry_new(const char *surface, const char *reading, const char *prefecture,
                       int accent) {
  Name *name = g_new(Name, 1);
  *name = (Name){g_strdup(surface), g_strdup(reading), g_strdup(prefecture), accent, FALSE};
  return name;
}

/* The reading without its ending's; NULL where the name has none. */
static char *bare_reading(const char *surface, const char *reading) {
  for (gsize i = 0; i < G_N_ELEMENTS(endings); i++)
    if (g_str_has_suffix(surface, endings[i].surface) &&
        g_str_has_suffix(reading, endings[i].reading))
      return g_strndup(reading, strlen(reading) - strlen(endings[i].reading));
  return NULL;
}

/* Endings draw the accent to the mora before them, or the one before that where
 * it can bear none: センダ]イシ (NHK, "Nihongo Hatsuon Akusento Shinjiten", 2016,
 * appendix on compound nouns). */
static Name *name_new(const char *prefecture, const char *surface, const char *reading) {
  g_autofree char *bare = bare_reading(surface, reading);
  if (!bare) g_error("%s: %s has no known ending", surface, reading);
  return entry_new(surface, reading, prefecture,
                   kk_accent_settle(bare, (int)kk_reading_morae(bare)));
}

static void name_free(gpointer data) {
  Name *name = data;
  g_free(name->surface);
  g_free(name->reading);
  g_free(name->prefecture);
  g_free(name);
}

/* ---- names without their endings ---- */

typedef enum { TAKEN_APART, A_NAME, A_WORD } Known;

/* How the dictionary reads a text, and whether it has it as one word. */
static char *dictionary_reading(mecab_model_t *model, const char *text, Known *known) {
  mecab_t *tagger = mecab_model_new_tagger(model);
  g_autoptr(GString) reading = g_string_new(NULL);
  *known = TAKEN_APART;
  for (const mecab_node_t *node = mecab_sparse_tonode(tagger, text); node; node = node->next) {
    if (node->stat == MECAB_BOS_NODE || node->stat == MECAB_EOS_NODE) continue;
    g_auto(GStrv) fields = g_strsplit(node->feature, ",", -1);
    g_string_append(reading, g_strv_length(fields) > 7 ? fields[7] : "");
    if (node->length == strlen(text)) *known = strcmp(fields[1], "固有名詞") ? A_WORD : A_NAME;
  }
  mecab_destroy(tagger);
  return g_strdup(reading->str);
}

/* 一戸 and 三次 also count. */
static gboolean begins_with_number(const char *text) {
  return g_utf8_strchr("一二三四五六七八九十百千万", -1, g_utf8_get_char(text)) != NULL;
}

static void add_bare(GPtrArray *names, mecab_model_t *model, const Name *name) {
  g_autofree char *reading = bare_reading(name->surface, name->reading);
  gsize ending = strlen("市");
  g_autofree char *bare = g_strndup(name->surface, strlen(name->surface) - ending);
  Known known;
  g_autofree char *read = dictionary_reading(model, bare, &known);
  if (g_utf8_strlen(bare, -1) < 2 || known == A_WORD || strcmp(read, reading) == 0) return;
  Name *shorter = entry_new(bare, reading, name->prefecture, -1);
  shorter->local = known == A_NAME || name->local || begins_with_number(bare);
  g_ptr_array_add(names, shorter);
}

/* ---- names of several places ---- */

static gboolean has_other_reading(const GPtrArray *names, const Name *name) {
  for (guint i = 0; i < names->len; i++) {
    const Name *other = names->pdata[i];
    if (strcmp(other->surface, name->surface) == 0 && strcmp(other->reading, name->reading) != 0)
      return TRUE;
  }
  return FALSE;
}

static gboolean is_first(const GPtrArray *names, const Name *name) {
  for (guint i = 0; i < names->len; i++) {
    const Name *other = names->pdata[i];
    if (strcmp(other->surface, name->surface) == 0) return other == name;
  }
  return FALSE;
}

/* Makes such names local, and gives other plans the first of them. */
static void part_by_prefecture(GPtrArray *names, guint count) {
  for (guint i = 0; i < count; i++) {
    Name *name = names->pdata[i];
    if (!has_other_reading(names, name)) continue;
    if (is_first(names, name))
      g_ptr_array_add(names, entry_new(name->surface, name->reading, "", name->accent));
    name->local = TRUE;
  }
}

/* ---- spellings ---- */

static void add_spelling(GPtrArray *names, const Name *name, const char *from, const char *to) {
  if (!strstr(name->surface, from)) return;
  g_auto(GStrv) parts = g_strsplit(name->surface, from, -1);
  g_autofree char *surface = g_strjoinv(to, parts);
  Name *other = entry_new(surface, name->reading, name->prefecture, name->accent);
  g_ptr_array_add(names, other);
}

static void add_spellings(GPtrArray *names, const Name *name) {
  static const char *const pairs[][2] = {{"ヶ", "ケ"}, {"ケ", "ヶ"}, {"鰺", "鯵"},
                                         {"舘", "館"}, {"﨑", "崎"}, {"曽", "曾"},
                                         {"桧", "檜"}, {"梼", "檮"}, {"檮", "梼"}};
  for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++)
    add_spelling(names, name, pairs[i][0], pairs[i][1]);
}

/* ---- the table ---- */

/* A ward of a city, said and written without it; NULL where `surface` is none. */
static Name *ward_new(const char *prefecture, const char *surface, const char *reading,
                      GHashTable *cities) {
  const char *end = strstr(surface, "市");
  if (!end || !g_str_has_suffix(surface, "区")) return NULL;
  for (; end; end = strstr(end + 1, "市")) {
    g_autofree char *city = g_strndup(surface, (gsize)(end - surface) + strlen("市"));
    const char *said = g_hash_table_lookup(cities, city);
    if (said && g_str_has_prefix(reading, said))
      return name_new(prefecture, surface + strlen(city), reading + strlen(said));
  }
  g_error("%s: its city is not in the table", surface);
}

static GPtrArray *read_names(void) {
  GPtrArray *names = g_ptr_array_new_with_free_func(name_free);
  g_autoptr(GHashTable) cities = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  char line[512];
  while (fgets(line, sizeof line, stdin)) {
    g_auto(GStrv) fields = g_strsplit(g_strchomp(line), "\t", -1);
    if (g_strv_length(fields) != 3) g_error("“%s” is not three columns", line);
    Name *name = ward_new(fields[0], fields[1], fields[2], cities);
    g_hash_table_replace(cities, g_strdup(fields[1]), g_strdup(fields[2]));
    if (!name) name = name_new(fields[0], fields[1], fields[2]);
    g_ptr_array_add(names, name);
  }
  return names;
}

/* A name once for all prefectures that read it alike. */
static void write_names(const GPtrArray *names) {
  g_autoptr(GHashTable) written = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  puts("# Made by tools/names from facts of github.com/code4fukui/localgovjp; see README.md.");
  puts("surface,reading,accent,part of speech,prefecture,note");
  for (guint i = 0; i < names->len; i++) {
    const Name *name = names->pdata[i];
    g_autofree char *accent = name->accent < 0 ? g_strdup("") : g_strdup_printf("%d", name->accent);
    g_autofree char *line = g_strdup_printf("%s,%s,%s,place,%s", name->surface, name->reading,
                                            accent, name->local ? name->prefecture : "");
    if (!g_hash_table_add(written, g_strdup(line))) continue;
    printf("%s,%s\n", line, name->prefecture);
  }
}

int main(void) {
  g_autoptr(GError) error = NULL;
  mecab_model_t *model = kk_mecab_open(NULL, &error);
  if (!model) g_error("%s", error->message);
  g_autoptr(GPtrArray) names = read_names();
  guint whole = names->len;
  part_by_prefecture(names, whole);
  for (guint i = 0; i < whole; i++) add_spellings(names, names->pdata[i]);
  for (guint i = 0; i < whole; i++) add_bare(names, model, names->pdata[i]);
  write_names(names);
  mecab_model_destroy(model);
}
