/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the ear is told of what is written. */
#include <locale.h>
#include <string.h>

#include "text/normalise.h"
#include "text/rule.h"

static KkNormaliser *normaliser_new(const GPtrArray *lexicon) {
  g_autoptr(GError) error = NULL;
  KkNormaliser *normaliser = kk_normaliser_new(lexicon, &error);
  g_assert_no_error(error);
  return normaliser;
}

static char *shown(const KkNormaliser *normaliser, const char *text) {
  g_autoptr(KkNormal) normal = kk_normalise(normaliser, text, NULL);
  return kk_normal_show(normal);
}

/* Every rule has examples, and they come out as the tables say. */
static void test_examples(gconstpointer data) {
  const KkRuleTable *table = data;
  g_autoptr(KkNormaliser) normaliser = normaliser_new(NULL);
  for (gsize i = 0; i < table->n; i++) {
    const KkRule *rule = &table->rules[i];
    g_assert_nonnull(rule->examples[0].written);
    for (gsize j = 0; j < KK_RULE_EXAMPLES && rule->examples[j].written; j++) {
      g_autofree char *said = shown(normaliser, rule->examples[j].written);
      if (strcmp(said, rule->examples[j].said) == 0) continue;
      g_test_message("%s: “%s” gives “%s”, not “%s”", rule->name, rule->examples[j].written, said,
                     rule->examples[j].said);
      g_test_fail();
    }
  }
}

/* More that the tables' examples do not show: rules beside each other. */
static void test_sentences(void) {
  static const char *const cases[][2] = {
      {"令和3(2021)年度から令和8(2026)年度", "令和3年度、2021年度から令和8年度、2026年度"},
      {"９：００から１７：３０、定員１０人", "9時から17時30分、定員10人"},
      {"4/1(月)から4/30(火)の9:00から", "4月1日月曜日から4月30日火曜日の9時から"},
      {"ﾊﾞｽ㌔㍍㈱ゴミ①", "バスキロメートル株式会社ゴミ1"},
      {"か\u3099い", "がい"},
      {"芝1-2-3、電話03-3578-2111",
       "芝1の2の3、電話{03|ゼロサン}の{35|サンゴー}{78|ナナハチ}の{21|"
       "ニーイチ}{11|イチイチ}"},
      {"", ""},
      {"計画", "計画"}};
  g_autoptr(KkNormaliser) normaliser = normaliser_new(NULL);
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *said = shown(normaliser, cases[i][0]);
    g_assert_cmpstr(said, ==, cases[i][1]);
  }
}

/* The text of the sentence that a piece of the normal text stands for. */
static char *source_of(const KkNormal *normal, const char *text, const char *piece) {
  const char *at = strstr(normal->mapped->text->str, piece);
  g_assert_nonnull(at);
  gsize start = (gsize)(at - normal->mapped->text->str);
  KkOrigin origin = kk_mapped_origin(normal->mapped, start, start + strlen(piece));
  return g_strndup(text + origin.start, origin.end - origin.start);
}

static void test_origins(void) {
  static const char text[] = "港区のH31.4.1は㎡、ＳＤＧｓです";
  g_autoptr(KkNormaliser) normaliser = normaliser_new(NULL);
  g_autoptr(KkNormal) normal = kk_normalise(normaliser, text, NULL);
  static const char *const cases[][2] = {{"港区", "港区"},
                                         {"平成３１年", "H31.4.1"},
                                         {"平方メートル", "㎡"},
                                         {"ＳＤＧｓ", "ＳＤＧｓ"},
                                         {"です", "です"}};
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *source = source_of(normal, text, cases[i][0]);
    g_assert_cmpstr(source, ==, cases[i][1]);
  }
  g_assert_cmpuint(normal->mapped->text->len, ==, normal->mapped->origins->len);
}

/* A word with ruby is not touched, and no rule reaches into it. */
static void test_ruby(void) {
  static const char text[] = "R6年の3Dと10-20人";
  KkRuby first = {0, 2, (char *)"アール"}, second = {strlen("R6年の3Dと"), 2, (char *)"とお"};
  g_autoptr(GPtrArray) ruby = g_ptr_array_new();
  g_ptr_array_add(ruby, &first);
  g_ptr_array_add(ruby, &second);
  g_autoptr(KkNormaliser) normaliser = normaliser_new(NULL);
  g_autoptr(KkNormal) normal = kk_normalise(normaliser, text, ruby);
  g_autofree char *said = kk_normal_show(normal);
  g_assert_cmpstr(said, ==, "{R6|アール}年の{3D|スリーディー}と{10|トオ}から20人");
  g_assert_true(((KkSettledReading *)normal->readings->pdata[0])->ruby);
  g_assert_false(((KkSettledReading *)normal->readings->pdata[1])->ruby);
}

/* Whatever bytes come, the text stays whole and every reading lies inside it. */
static void test_noise(void) {
  static const char *const pieces[] = {"令和", "3",  "(",  ")",  "年", "-",  "/",    ":",
                                       "～",   "月", "日", "人", "円", ",",  ".",    "¥",
                                       "%",    "A",  "b",  "①",  "Ⅲ",  " ",  "注、", "内線",
                                       "0",    "1",  "㎡", "@",  "#",  "芝", "か"};
  g_autoptr(KkNormaliser) normaliser = normaliser_new(NULL);
  g_autoptr(GRand) rand = g_rand_new_with_seed(1);
  for (int round = 0; round < 2000; round++) {
    g_autoptr(GString) text = g_string_new(NULL);
    for (int i = g_rand_int_range(rand, 0, 24); i > 0; i--)
      g_string_append(text, pieces[g_rand_int_range(rand, 0, (gint)G_N_ELEMENTS(pieces))]);
    g_autoptr(KkNormal) normal = kk_normalise(normaliser, text->str, NULL);
    const GString *said = normal->mapped->text;
    g_assert_true(g_utf8_validate(said->str, (gssize)said->len, NULL));
    g_assert_cmpuint(said->len, ==, normal->mapped->origins->len);
    gsize end = 0, source_end = 0;
    for (guint i = 0; i < normal->readings->len; i++) {
      const KkSettledReading *word = normal->readings->pdata[i];
      g_assert_cmpuint(word->start, >=, end);
      end = word->start + word->length;
      g_assert_cmpuint(end, <=, said->len);
      g_assert_true(*word->reading);
    }
    for (guint i = 0; i < normal->mapped->origins->len; i++) {
      KkOrigin origin = g_array_index(normal->mapped->origins, KkOrigin, i);
      g_assert_cmpuint(origin.start, <=, origin.end);
      g_assert_cmpuint(origin.end, <=, text->len);
      g_assert_cmpuint(origin.end, >=, source_end); /* never backwards */
      source_end = origin.end;
    }
  }
}

int main(int argc, char **argv) {
  static const struct {
    const char *name;
    const KkRuleTable *table;
  } tables[] = {
      {"/examples/addresses", &kk_rules_addresses}, {"/examples/dates", &kk_rules_dates},
      {"/examples/units", &kk_rules_units},         {"/examples/numbers", &kk_rules_numbers},
      {"/examples/signs", &kk_rules_signs},         {"/examples/latin", &kk_rules_latin}};
  setlocale(LC_CTYPE, ""); /* failures are told in Japanese */
  g_test_init(&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS(tables); i++)
    g_test_add_data_func(tables[i].name, tables[i].table, test_examples);
  g_test_add_func("/sentences", test_sentences);
  g_test_add_func("/origins", test_origins);
  g_test_add_func("/ruby", test_ruby);
  g_test_add_func("/noise", test_noise);
  return g_test_run();
}
