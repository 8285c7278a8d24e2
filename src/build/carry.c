/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "build/carry.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "build/revision.h"
#include "text/summary.h"

KkCarrierSpec kk_carry_spec(const KkPlan *plan, const KkCodec *codec, KkProfile profile) {
  const KkCodeSettings *code = &plan->code;
  return (KkCarrierSpec){
      .codec = codec,
      .profile = profile,
      .reader_url = plan->reader_url,
      .spec = {.size_mm = code->size_mm, .dpi = code->dpi, .level = code->level}};
}

static void warn(GPtrArray *warnings, const KkSection *section, const char *message) {
  if (warnings)
    g_ptr_array_add(warnings, g_strdup_printf("%s:%u: %s", section->file, section->line, message));
}

/* ---- what fits ---- */

typedef struct {
  const KkPlan *plan;
  const KkSection *section; /* NULL: a page without one */
  int page;                 /* as printed; 0: none */
  KkCarrierSpec carrier;
} Question;

/* What the section or page says, or part of it, as a message. */
static KkMessage *message_of(const Question *question, const KkScript *script,
                             const char *revision) {
  const KkPlan *plan = question->plan;
  KkMessage *message = kk_message_new_from_script(script, question->page);
  if (question->section)
    kk_message_identify(message, plan->title, plan->publisher, question->section->id, revision);
  return message;
}

static gboolean fits(const Question *question, const KkScript *script) {
  /* Any revision takes as many bytes. */
  g_autoptr(KkMessage) message = message_of(question, script, "0000");
  return kk_message_fits(message, &question->carrier);
}

/* The longest summary that the code holds, or NULL. How many characters fit
 * depends on which ones they are, so the limit is found by bisection. */
static KkScript *summary_that_fits(const KkScript *script, const Question *question,
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
    if (summary && !fits(question, summary)) {
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

/* ---- profiles ---- */

/* The profile in which the script fits, the first choice where it fits in none;
 * `fitting` tells which. */
static KkProfile choose_profile(const KkScript *script, Question *question, gboolean *fitting) {
  const KkPlan *plan = question->plan;
  KkProfile choices[2] = {plan->reader_url ? KK_PROFILE_LINK : KK_PROFILE_TEXT, KK_PROFILE_DIRECT};
  guint n = plan->reader_url ? 1 : 2;
  if (plan->code.profile && kk_profile_parse(plan->code.profile, &choices[0])) n = 1;
  for (guint i = 0; i < n; i++) {
    question->carrier.profile = choices[i];
    *fitting = fits(question, script);
    if (*fitting) return choices[i];
  }
  return question->carrier.profile = choices[0];
}

/* ---- carrying ---- */

static gboolean title_too_long(const KkSection *section, GError **error) {
  return kk_error_at(error, KK_ERROR_TOO_LONG, (KkPlace){section->file, section->line, 0},
                     _("page number and title alone do not fit the code; shorten the title or "
                       "choose a larger code (code: size)"));
}

/* Replaces what is spoken by the longest summary of it that fits. */
static gboolean summarise(KkCarried *carried, const Question *question, GPtrArray *warnings,
                          GError **error) {
  GError *failure = NULL;
  KkScript *summary = summary_that_fits(carried->spoken, question, &failure);
  if (failure) {
    g_propagate_error(error, failure);
    return FALSE;
  }
  if (!summary) return title_too_long(question->section, error);
  const KkSentence *last = summary->sentences->pdata[summary->sentences->len - 1];
  if (last->role == KK_SENTENCE_TITLE || last->role == KK_SENTENCE_PAGE)
    warn(warnings, question->section,
         _("no sentence of this section fits the code beside its title; write a summary or choose "
           "a larger code"));
  if (carried->spoken != carried->full) kk_script_free(carried->spoken);
  carried->spoken = summary;
  carried->summarised = TRUE;
  return TRUE;
}

/* The messages of what is spoken, now that it is settled. */
static gboolean make_messages(KkCarried *carried, const Question *question, GError **error) {
  carried->spoken_text = kk_script_text(carried->spoken);
  carried->revision = kk_revision(carried->text, carried->spoken_text);
  g_autoptr(KkMessage) whole = message_of(question, carried->spoken, carried->revision);
  carried->messages = kk_message_split(whole, &question->carrier, error);
  if (!carried->messages) {
    g_prefix_error(error, "%s:%u: ", question->section->file, question->section->line);
    return FALSE;
  }
  carried->profile = question->carrier.profile;
  if (carried->messages->len == 1) carried->room = kk_message_room(whole, &question->carrier);
  return TRUE;
}

static gboolean fill(KkCarried *carried, Question *question, GPtrArray *warnings, GError **error) {
  const KkSection *section = question->section;
  carried->full = kk_script_new(section);
  carried->text = kk_script_text(carried->full);
  carried->summarised = section->summary != NULL;
  carried->spoken = section->summary ? kk_script_new_from_summary(section) : carried->full;
  gboolean fitting;
  KkProfile profile = choose_profile(carried->spoken, question, &fitting);
  if (profile == KK_PROFILE_DIRECT && !question->plan->code.profile)
    warn(warnings, section,
         _("the text does not fit a code that any phone reads; this one needs a reader that knows "
           "the voice code (profile direct). Add reader_url, write a summary, or set profile: "
           "text"));
  if (!fitting && question->plan->code.overflow == KK_OVERFLOW_SUMMARISE) {
    if (section->summary)
      warn(warnings, section,
           _("the section's own summary does not fit the code; only some of its sentences are "
             "taken. Shorten it or choose a larger code"));
    if (!summarise(carried, question, warnings, error)) return FALSE;
  }
  return make_messages(carried, question, error);
}

KkCarried *kk_carry_section(const KkPlan *plan, const KkSection *section, const KkCodec *codec,
                            GPtrArray *warnings, GError **error) {
  Question question = {plan, section, section->page, kk_carry_spec(plan, codec, KK_PROFILE_TEXT)};
  g_autoptr(KkCarried) carried = g_new0(KkCarried, 1);
  if (!fill(carried, &question, warnings, error)) return NULL;
  return g_steal_pointer(&carried);
}

KkMessage *kk_carry_page(const KkPlan *plan, const KkCodec *codec, const KkPageFacts *facts,
                         KkProfile *profile) {
  Question question = {plan, NULL, (int)facts->page, kk_carry_spec(plan, codec, KK_PROFILE_TEXT)};
  KkPageFacts said = *facts;
  for (;;) {
    g_autoptr(KkScript) script = kk_page_script_new(plan->lang, &said);
    gboolean fitting;
    *profile = choose_profile(script, &question, &fitting);
    if (fitting || !said.n_said) return message_of(&question, script, NULL);
    said.n_said--;
  }
}

void kk_carried_free(KkCarried *carried) {
  if (!carried) return;
  if (carried->spoken != carried->full) kk_script_free(carried->spoken);
  kk_script_free(carried->full);
  g_free(carried->text);
  g_free(carried->spoken_text);
  g_free(carried->revision);
  if (carried->messages) g_ptr_array_unref(carried->messages);
  g_free(carried);
}
