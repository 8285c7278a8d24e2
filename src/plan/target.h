/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What pictures and links may point to. */
#pragma once
#include "base/error.h"

/* The picture `target`, as written in a file of `subfolder` ("" or "a/b") of the
 * plan's `folder`, as a path relative to `folder`. Free with g_free. Errors:
 * KK_ERROR_INPUT at `place`: missing, no file, an absolute path, "..", or a link
 * that leads out of the folder. */
char *kk_picture_path(const char *folder, const char *subfolder, const char *target, KkPlace place,
                      GError **error);

/* Whether `target` begins with a scheme ("https:", "data:", ...). */
gboolean kk_target_has_scheme(const char *target);

/* Whether a link may keep `target`: http, https, mailto, tel, or "#id". */
gboolean kk_link_is_allowed(const char *target);
