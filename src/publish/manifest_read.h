/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a published manifest.json back, as far as codes and ids refer to it. */
#pragma once
#include <glib.h>

typedef struct {
  const char *id, *title, *revision, *text; /* any may be NULL: not there or no string */
} KkManifestSection;

/* Owns all strings. */
typedef struct {
  const char *title, *publisher; /* of the plan; may be NULL */
  GArray *sections;              /* of KkManifestSection, in order */
  gpointer parsed;               /* where the strings live */
} KkManifest;

/* Reads DIR/manifest.json. Entries of other kinds are passed over. Errors:
 * KK_ERROR_INPUT where it is missing or no manifest. Free with kk_manifest_free. */
KkManifest *kk_manifest_read(const char *dir, GError **error);

void kk_manifest_free(KkManifest *manifest);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KkManifest, kk_manifest_free)
