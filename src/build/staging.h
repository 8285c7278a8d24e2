/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The hidden folder in which a build grows, and its move into place. */
#pragma once
#include <glib.h>

typedef struct KkStaging KkStaging;

/* Makes `out` where it is missing and a staging folder inside it; what an
 * interrupted build left there is removed. Refuses a folder that holds files but
 * no manifest of ours, unless `force`; refuses while another build is at work
 * there. Errors: KK_ERROR_INPUT, KK_ERROR_OUTPUT. */
KkStaging *kk_staging_new(const char *out, gboolean force, GError **error);

/* The staging folder's path. Borrowed. */
const char *kk_staging_path(const KkStaging *staging);

/* Makes a folder inside the staging folder. */
gboolean kk_staging_make(const KkStaging *staging, const char *name, GError **error);

/* Moves everything into `out`, the manifest last. What earlier builds published
 * under our names and this one did not is removed; other files stay. On an error
 * all that was moved is moved back. */
gboolean kk_staging_commit(KkStaging *staging, GError **error);

/* Removes the staging folder, and `out` where kk_staging_new made it and nothing
 * was committed. */
void kk_staging_free(KkStaging *staging);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KkStaging, kk_staging_free)
