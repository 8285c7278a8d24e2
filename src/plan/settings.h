/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plan.yaml and the front matter of a Markdown file: one set of keys
 * (docs/plan.md). */
#pragma once
#include "plan/plan.h"

/* What plan.yaml says beside what goes into the KkPlan. */
typedef struct {
  char *summary;       /* front matter only: of the file's one section; or NULL */
  int split_level;     /* 1 to 6; 0: not given */
  GPtrArray *sections; /* of char*: files in order, relative; empty: by name */
  GPtrArray *lexicon;  /* of char*: further lexicon files, relative */
  GHashTable *lines;   /* as in KkYaml: "sections.0", "title", ... */
  char *file;          /* for messages */
} KkSettings;

/* Reads `text` into `plan` (strings that were given replace those there) and
 * the rest. Errors: KK_ERROR_INPUT with file and line. Free with
 * kk_settings_free. */
KkSettings *kk_settings_read(const char *text, const char *file, KkPlan *plan, GError **error);

/* A plan with the defaults of plan.h and nothing else. */
KkPlan *kk_settings_default_plan(void);

/* The line of `key`, or 0 where it was not given. */
unsigned kk_settings_line(const KkSettings *settings, const char *key);

/* The front matter of a file that belongs to a folder: title, lang and summary
 * only; what concerns the whole plan stands in plan.yaml. */
gboolean kk_settings_check_file_keys(const KkSettings *settings, GError **error);

void kk_settings_free(KkSettings *settings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KkSettings, kk_settings_free)

/* Whether `tag` has the shape of a BCP 47 language tag. */
gboolean kk_is_language_tag(const char *tag);

/* The corner of a name as plan.yaml writes it ("lower-right"); FALSE for others. */
gboolean kk_corner_parse(const char *name, KkCorner *corner);
