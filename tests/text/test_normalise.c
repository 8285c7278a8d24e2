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

int main(int argc, char **argv) {
  static const struct {
    const char *name;
    const KkRuleTable *table;
  } tables[] = {{"/examples/addresses", &kk_rules_addresses}, {"/examples/dates", &kk_rules_dates},
                {"/examples/units", &kk_rules_units},         {"/examples/numbers", &kk_rules_numbers},
                {"/examples/signs", &kk_rules_signs},         {"/examples/latin", &kk_rules_latin}};
  setlocale(LC_CTYPE, ""); /* failures are told in Japanese */
  g_test_init(&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS(tables); i++)
    g_test_add_data_func(tables[i].name, tables[i].table, test_examples);
  return g_test_run();
}
