/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a published manifest.json back, as far as codes, pages and ids refer
 * to it. */
#pragma once
#include <glib.h>

#include "plan/plan.h"

/* A code of a section. */
typedef struct {
  int part, parts;           /* from 1; 0: not there */
  const char *profile;       /* these three: NULL where not there or no string */
  const char *text, *link;   /* link: of profile link only */
  double module_mm, size_mm; /* 0: not there */
} KkManifestCode;

typedef struct {
  const char *id, *title, *revision, *text; /* any may be NULL: not there or no string */
  int page;                                 /* 0: not known */
  GArray *codes;                            /* of KkManifestCode, in order */
} KkManifestSection;

/* How pages are bound and coded. */
typedef struct {
  gboolean known; /* FALSE: an older manifest, which does not say */
  KkBinding binding;
  gboolean facing, notch, code_blank;
  double notch_mm;
  const char *die_colour; /* may be NULL */
} KkManifestPages;

/* Owns all strings. */
typedef struct {
  const char *title, *publisher, *lang; /* of the plan; may be NULL */
  KkManifestPages pages;
  GArray *sections; /* of KkManifestSection, in order */
  gpointer parsed;  /* where the strings live */
} KkManifest;

/* Reads DIR/manifest.json. Entries of other kinds are passed over. Errors:
 * KK_ERROR_INPUT where it is missing or no manifest. Free with kk_manifest_free. */
KkManifest *kk_manifest_read(const char *dir, GError **error);

void kk_manifest_free(KkManifest *manifest);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KkManifest, kk_manifest_free)
