/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a section's code and audio carry, and how: its text where that fits the
 * code, else several parts or a summary, as the plan says. */
#pragma once
#include <glib.h>

#include "plan/plan.h"
#include "symbol/message.h"
#include "text/page_script.h"
#include "text/script.h"

typedef struct {
  KkScript *full;    /* the section's whole script */
  KkScript *spoken;  /* what code and audio carry; may be `full` itself */
  char *text;        /* of `full` */
  char *spoken_text; /* of `spoken` */
  gboolean summarised;
  char *revision; /* build/revision.h */
  KkProfile profile;
  GPtrArray *messages; /* of KkMessage*: one a code, never empty */
  guint room;          /* characters that would still fit the code, about; 0 for parts */
} KkCarried;

/* Decides for one section of `plan`. A summary that the author wrote is always
 * taken. Profiles: the plan's own; else link where the plan names a reader's
 * address, else text where it fits, else direct. `warnings` receives char* lines.
 * Errors: KK_ERROR_TOO_LONG with the section's place where page number and title
 * alone do not fit; KK_ERROR_MISSING (the dictionary that summaries need). Free
 * with kk_carried_free. */
KkCarried *kk_carry_section(const KkPlan *plan, const KkSection *section, const KkCodec *codec,
                            GPtrArray *warnings, GError **error);

/* How codes of the plan are made in a profile. Borrows from both. */
KkCarrierSpec kk_carry_spec(const KkPlan *plan, const KkCodec *codec, KkProfile profile);

/* What the code of a page without a section says, and its profile, chosen alike.
 * Of the contents' headings as many are said as fit, at most facts->n_said. Free
 * with kk_message_free. */
KkMessage *kk_carry_page(const KkPlan *plan, const KkCodec *codec, const KkPageFacts *facts,
                         KkProfile *profile);

void kk_carried_free(KkCarried *carried);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KkCarried, kk_carried_free)
