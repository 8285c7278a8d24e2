/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opens libmecab on Open JTalk's dictionary. */
#pragma once
#include <glib.h>
#include <mecab.h>

/* The dictionary in our data folder ("dic"), with compiled user dictionaries
 * (`more`: their paths, NULL-terminated, or NULL for none; no path holds a
 * comma, at which libmecab parts them). Errors: KK_ERROR_MISSING names the
 * package, or the user dictionary that cannot be opened. Free with
 * mecab_model_destroy. */
mecab_model_t *kk_mecab_open(const char *const *more, GError **error);
