/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "build/carry.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "symbol/parts.h"
#include "text/summary.h"

KkSymbolSpec kk_carry_spec(const KkCodeSettings *code) {
  return (KkSymbolSpec){.size_mm = code->size_mm, .dpi = code->dpi, .level = code->level};
}

static void warn(GPtrArray *warnings, const KkSection *section, const char *message) {
  if (warnings)
    g_ptr_array_add(warnings, g_strdup_printf("%s:%u: %s", section->file, section->line, message));
}

/* The longest summary that the code holds, or NULL. How many characters fit
 * depends on which ones they are, so the limit is found by bisection. */
static KkScript *summary_that_fits(const KkScript *script, const KkSymbolSpec *spec,
                                   GError **error) {
  g_autoptr(KkSummariser) summariser = kk_summariser_new(script, error);
  if (!summariser) return NULL;
  g_autofree char *whole = kk_script_text(script);
  /* No symbol holds more than 7,089 characters (ISO/IEC 18004, table 7). */
  gsize low = 0, high = MIN((gsize)g_utf8_strlen(whole, -1), 7089) + 1;
  KkScript *best = NULL;
  while (low + 1 < high) {
    gsize limit = low + (high - low) / 2;
    g_autoptr(KkScript) summary = kk_summariser_run(summariser, limit);
    g_autofree char *text = summary ? kk_script_text(summary) : NULL;
    if (summary && !kk_symbol_text_fits(text, spec)) {
      high = limit;
      continue;
    }
    low = limit;
    if (!summary) continue;
    kk_script_free(best);
    best = g_steal_pointer(&summary);
  }
  return best;
}

static GPtrArray *split(const KkScript *script, const char *text, const KkSymbolSpec *spec,
                        GError **error) {
  g_autoptr(GArray) ends = kk_sentence_ends(text, script->lang);
  return kk_symbol_split_text(text, (const gsize *)(void *)ends->data, ends->len, script->lang,
                              spec, error);
}

static gboolean title_too_long(const KkSection *section, GError **error) {
  return kk_error_at(error, KK_ERROR_TOO_LONG, (KkPlace){section->file, section->line, 0},
                     _("page number and title alone do not fit the code; shorten the title or "
                       "choose a larger code (code: size)"));
}

/* Replaces what is spoken by the longest summary of it that fits. */
static gboolean summarise(KkCarried *carried, const KkSection *section, const KkSymbolSpec *spec,
                          GPtrArray *warnings, GError **error) {
  GError *failure = NULL;
  KkScript *summary = summary_that_fits(carried->spoken, spec, &failure);
  if (failure) {
    g_propagate_error(error, failure);
    return FALSE;
  }
  if (!summary) return title_too_long(section, error);
  const KkSentence *last = summary->sentences->pdata[summary->sentences->len - 1];
  if (last->role == KK_SENTENCE_TITLE || last->role == KK_SENTENCE_PAGE)
    warn(warnings, section,
         _("no sentence of this section fits the code beside its title; write a summary or choose "
           "a larger code"));
  if (carried->spoken != carried->full) kk_script_free(carried->spoken);
  carried->spoken = summary;
  carried->summarised = TRUE;
  g_free(carried->spoken_text);
  carried->spoken_text = kk_script_text(summary);
  return TRUE;
}

static gboolean fill(KkCarried *carried, const KkSection *section, const KkCodeSettings *code,
                     GPtrArray *warnings, GError **error) {
  KkSymbolSpec spec = kk_carry_spec(code);
  carried->full = kk_script_new(section);
  carried->text = kk_script_text(carried->full);
  carried->summarised = section->summary != NULL;
  carried->spoken = section->summary ? kk_script_new_from_summary(section) : carried->full;
  carried->spoken_text = kk_script_text(carried->spoken);
  gboolean fits = kk_symbol_text_fits(carried->spoken_text, &spec);
  if (!fits && code->overflow == KK_OVERFLOW_SPLIT) {
    carried->parts = split(carried->spoken, carried->spoken_text, &spec, error);
    if (!carried->parts) g_prefix_error(error, "%s:%u: ", section->file, section->line);
    return carried->parts != NULL;
  }
  if (!fits && section->summary)
    warn(warnings, section,
         _("the section's own summary does not fit the code; only some of its sentences are "
           "taken. Shorten it or choose a larger code"));
  if (!fits && !summarise(carried, section, &spec, warnings, error)) return FALSE;
  carried->parts = g_ptr_array_new_with_free_func(g_free);
  g_ptr_array_add(carried->parts, g_strdup(carried->spoken_text));
  return TRUE;
}

KkCarried *kk_carry_section(const KkSection *section, const KkCodeSettings *code,
                            GPtrArray *warnings, GError **error) {
  g_autoptr(KkCarried) carried = g_new0(KkCarried, 1);
  if (!fill(carried, section, code, warnings, error)) return NULL;
  return g_steal_pointer(&carried);
}

void kk_carried_free(KkCarried *carried) {
  if (!carried) return;
  if (carried->spoken != carried->full) kk_script_free(carried->spoken);
  kk_script_free(carried->full);
  g_free(carried->text);
  g_free(carried->spoken_text);
  if (carried->parts) g_ptr_array_unref(carried->parts);
  g_free(carried);
}
