/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Messages in the user's language (GNU gettext, catalogues in po/). */
#pragma once
#include <libintl.h>

#define KK_TEXT_DOMAIN "kirikaki"
#define _(text) dgettext(KK_TEXT_DOMAIN, text)
#define N_(text) text

/* Chooses the language from LANGUAGE, LC_ALL, LC_MESSAGES and LANG and binds
 * the catalogue. Works on machines where that locale was never generated, as
 * containers are: the character set is then C.UTF-8 and only messages change.
 * Numbers keep the C format always, so that output never depends on a locale.
 * Called once, by main. */
void kk_i18n_init(void);

/* The language of messages, a BCP 47 tag: "en" where there is no catalogue for the
 * user's. Free with g_free. */
char *kk_i18n_language(void);
