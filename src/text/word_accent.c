/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/word_accent.h"

#include <string.h>

#include "plan/reading.h"

/* Columns of naist-jdic. */
enum { READING = 7, ACCENT = 9, CHAIN = 10 };

const char *kk_word_chain(guint morae, int accent) {
  if (morae <= 2) return "C3";
  return accent == 0 || accent == (int)morae ? "C2" : "C1";
}

/* The accent of a compound of which `before` morae stand before the last part. */
static int joined_accent(const char *chain, int before, int accent, int without) {
  if (g_str_has_prefix(chain, "C1")) return accent > 0 ? before + accent : before + 1;
  if (g_str_has_prefix(chain, "C2")) return before + 1;
  if (g_str_has_prefix(chain, "C3")) return before;
  if (g_str_has_prefix(chain, "C4")) return 0;
  return without;
}

int kk_word_accent(mecab_model_t *model, const char *surface, const char *reading) {
  int morae = (int)kk_reading_morae(reading);
  int accent = morae <= 4 ? 0 : kk_accent_of_loan_word(reading);
  mecab_t *tagger = mecab_model_new_tagger(model);
  mecab_lattice_t *lattice = mecab_model_new_lattice(model);
  mecab_lattice_set_sentence(lattice, surface);
  mecab_lattice_set_request_type(lattice, MECAB_NBEST);
  if (mecab_parse_lattice(tagger, lattice)) {
    /* Other analyses too: the best may be the word in another reading. */
    for (int tries = 0; tries < 8; tries++) {
      const mecab_node_t *last = mecab_lattice_get_eos_node(lattice)->prev;
      g_auto(GStrv) fields = g_strsplit(last->feature, ",", -1);
      gboolean known = g_strv_length(fields) > CHAIN && !strchr(fields[READING], ':');
      if (known && g_str_has_suffix(reading, fields[READING])) {
        int before = morae - (int)kk_reading_morae(fields[READING]);
        int own = atoi(fields[ACCENT]);
        accent = before ? joined_accent(fields[CHAIN], before, own, accent) : own;
        break;
      }
      if (!mecab_lattice_next(lattice)) break;
    }
  }
  mecab_lattice_destroy(lattice);
  mecab_destroy(tagger);
  return kk_accent_settle(reading, accent);
}
