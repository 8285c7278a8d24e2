/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pieces of which scripts are built, for those who build one of no section. */
#pragma once
#include "text/language.h"
#include "text/rich.h"
#include "text/script.h"

/* A script without sentences. Free with kk_script_free. */
KkScript *kk_script_new_empty(const char *lang);

/* "3ページ。", "Page 3."; nothing where `page` is under 1. */
void kk_script_add_page(KkScript *script, int page);

/* The sentences of a block as they are said (speakable.h), the last one closed
 * with a full stop where the author left it open. `opens`: the first of them
 * begins a line. */
void kk_script_add_block(KkScript *script, const KkRich *printed, KkSentenceRole role,
                         gboolean opens);

/* A title in which a full-width space, which sets a heading off from the one
 * that became part of it, is heard. Free with kk_rich_free. */
KkRich *kk_title_with_pauses(const GPtrArray *title, const KkLanguage *language);
