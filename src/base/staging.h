/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The hidden folder in which a folder's contents grow, and their move into place:
 * whoever looks sees all of the old or all of the new. */
#pragma once
#include <glib.h>

/* What may be put there. Static. */
typedef struct {
  const char *const *names; /* files and folders, ended by NULL. The last is moved last: whoever
                               finds it finds everything, and a folder that has it is ours */
  const char *refusal;      /* a message (N_) for a folder that holds other files only; %s is
                               one of them */
} KkStagingNames;

typedef struct KkStaging KkStaging;

/* Makes `out` where it is missing and a staging folder inside it; what an
 * interrupted run left there is removed. Refuses a folder that holds files but not
 * the last of `names`, unless `force`; refuses while another is at work
 * there. Errors: KK_ERROR_INPUT, KK_ERROR_OUTPUT. */
KkStaging *kk_staging_new(const char *out, const KkStagingNames *names, gboolean force,
                          GError **error);

/* The staging folder's path. Borrowed. */
const char *kk_staging_path(const KkStaging *staging);

/* Makes a folder inside the staging folder. */
gboolean kk_staging_make(const KkStaging *staging, const char *name, GError **error);

/* Moves everything into `out`, in the order of the names. What earlier runs left
 * under these names and this one did not make is removed; other files stay. On an error
 * all that was moved is moved back. */
gboolean kk_staging_commit(KkStaging *staging, GError **error);

/* Removes the staging folder, and `out` where kk_staging_new made it and nothing
 * was committed. */
void kk_staging_free(KkStaging *staging);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KkStaging, kk_staging_free)
