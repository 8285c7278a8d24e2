/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a section's code and audio carry: its text where that fits the code,
 * else several parts or a summary, as the plan says. */
#pragma once
#include <glib.h>

#include "plan/plan.h"
#include "symbol/symbol.h"
#include "text/script.h"

typedef struct {
  KkScript *full;    /* the section's whole script */
  KkScript *spoken;  /* what code and audio carry; may be `full` itself */
  char *text;        /* of `full` */
  char *spoken_text; /* of `spoken` */
  gboolean summarised;
  GPtrArray *parts; /* of char*: what each code says, with its place ("（1／2）") in
                       front where there are several; never empty */
} KkCarried;

/* Decides for one section. A summary that the author wrote is always taken.
 * `warnings` receives char* lines. Errors: KK_ERROR_TOO_LONG with the section's
 * place where page number and title alone do not fit; KK_ERROR_MISSING (the
 * dictionary that summaries need). Free with kk_carried_free. */
KkCarried *kk_carry_section(const KkSection *section, const KkCodeSettings *code,
                            GPtrArray *warnings, GError **error);

/* The symbol that settings of a plan ask for. */
KkSymbolSpec kk_carry_spec(const KkCodeSettings *code);

void kk_carried_free(KkCarried *carried);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KkCarried, kk_carried_free)
