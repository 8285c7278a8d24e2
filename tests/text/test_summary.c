/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "text/summary.h"

static const char text[] =
    "公園を増やします。\n"
    "公園の木を植え、公園の水辺を整え、公園を子どもの遊び場にします。\n"
    "ところで昨日は雨でした。\n"
    "水辺には木を植えます。\n"
    "子どもの遊び場は三つあります。\n"
    "申込みは電話で受け付けます。";

static gsize characters(const KkScript *script) {
  g_autofree char *said = kk_script_text(script);
  return (gsize)g_utf8_strlen(said, -1);
}

static void test_limits(void) {
  g_autoptr(KkScript) script = kk_script_new_from_text(text, "ja");
  ((KkSentence *)script->sentences->pdata[0])->role = KK_SENTENCE_TITLE;
  g_autoptr(GError) error = NULL;
  g_autoptr(KkSummariser) summariser = kk_summariser_new(script, &error);
  g_assert_no_error(error);
  gsize whole = characters(script);
  for (gsize limit = 0; limit <= whole; limit++) {
    g_autoptr(KkScript) summary = kk_summariser_run(summariser, limit);
    if (!summary) {
      g_assert_cmpuint(limit, <, strlen("公園を増やします。") / 3);
      continue;
    }
    g_assert_cmpuint(characters(summary), <=, limit);
    /* Whole sentences of the text, in its order, the title first. */
    guint at = 0;
    for (guint i = 0; i < summary->sentences->len; i++) {
      const KkSentence *sentence = summary->sentences->pdata[i];
      while (at < script->sentences->len &&
             strcmp(((KkSentence *)script->sentences->pdata[at])->text, sentence->text) != 0)
        at++;
      g_assert_cmpuint(at, <, script->sentences->len);
      at++;
    }
    g_assert_cmpstr(((KkSentence *)summary->sentences->pdata[0])->text, ==, "公園を増やします。");
  }
  g_autoptr(KkScript) all = kk_summariser_run(summariser, whole);
  g_assert_cmpuint(all->sentences->len, ==, script->sentences->len);
}

static void test_choice(void) {
  g_autoptr(KkScript) script = kk_script_new_from_text(text, "ja");
  ((KkSentence *)script->sentences->pdata[0])->role = KK_SENTENCE_TITLE;
  g_autoptr(KkSummariser) summariser = kk_summariser_new(script, NULL);
  g_autoptr(KkScript) summary = kk_summariser_run(summariser, 37);
  g_autofree char *said = kk_script_text(summary);
  /* What the section is about stays; the remark about the weather goes. */
  g_assert_nonnull(strstr(said, "水辺"));
  g_assert_nonnull(strstr(said, "遊び場"));
  g_assert_null(strstr(said, "雨"));
}

static void test_heading(void) {
  g_autoptr(KkScript) script = kk_script_new_from_text(text, "ja");
  ((KkSentence *)script->sentences->pdata[0])->role = KK_SENTENCE_TITLE;
  ((KkSentence *)script->sentences->pdata[3])->role = KK_SENTENCE_HEADING;
  ((KkSentence *)script->sentences->pdata[4])->lead = 3;
  g_autoptr(KkSummariser) summariser = kk_summariser_new(script, NULL);
  for (gsize limit = 10; limit < 90; limit++) {
    g_autoptr(KkScript) summary = kk_summariser_run(summariser, limit);
    const KkSentence *last = summary->sentences->pdata[summary->sentences->len - 1];
    g_assert_cmpint(last->role, !=, KK_SENTENCE_HEADING);
    g_autofree char *said = kk_script_text(summary);
    g_assert_true(!strstr(said, "三つあります") || strstr(said, "水辺には"));
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/summary/limits", test_limits);
  g_test_add_func("/summary/choice", test_choice);
  g_test_add_func("/summary/heading", test_heading);
  return g_test_run();
}
