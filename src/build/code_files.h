/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a message to a code of the edition and its pictures. */
#pragma once
#include "publish/edition.h"
#include "symbol/message.h"
#include "symbol/symbol_file.h"

/* The code of a message, part `part` of `parts`, without pictures yet. Free with
 * kk_edition_code_free. Errors: those of kk_message_symbol and kk_message_link. */
KkEditionCode *kk_code_new(const KkMessage *message, const KkCarrierSpec *carrier, int part,
                           int parts, GError **error);

/* Writes the code's pictures as FOLDER/STEM.png and so on, and notes their names, which
 * are relative to `folder`. Errors: KK_ERROR_OUTPUT. */
gboolean kk_code_write_files(KkEditionCode *code, const char *folder, const char *stem,
                             const KkSymbolCaption *caption, GError **error);
