/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a plan to a published folder. */
#pragma once
#include <glib.h>

/* What stage the work is in, for progress bars. */
typedef enum { KK_STAGE_TEXT, KK_STAGE_CODES, KK_STAGE_AUDIO, KK_STAGE_PAGES } KkStage;

typedef void (*KkBuildProgress)(KkStage stage, guint done, guint total, gpointer data);

typedef struct {
  const char *plan;         /* folder or file, "-" for standard input */
  const char *out;          /* folder to publish into; made where it is missing */
  guint threads;            /* 0: one a core */
  gboolean no_audio;        /* codes and pages only */
  gboolean force;           /* also into a folder that holds files of others */
  KkBuildProgress progress; /* may be NULL; called from one thread at a time */
  gpointer progress_data;
} KkBuildOptions;

/* One code, for the report. */
typedef struct {
  char *id;
  int part, parts;
  const char *profile; /* static */
  int version;
  double module_mm;
  guint room; /* characters that would still fit, about; parts: 0 */
} KkBuiltCode;

/* What a build did. Clear with kk_build_result_clear. */
typedef struct {
  guint sections, summarised, tracks;
  guint unsaid; /* sentences that no recording has, as a voice failed; each is told */
  double audio_seconds;
  GArray *codes; /* of KkBuiltCode, in the plan's order */
} KkBuildResult;

void kk_build_result_clear(KkBuildResult *result);

/* Reads the plan and publishes manifest, codes, audio, booklet and site. All is
 * made in a hidden folder inside `out` and moved into place at the end: after an
 * error `out` is as it was before. Files of others in `out` are left alone.
 * `warnings` receives char* lines for the user. The same plan gives the same
 * bytes. Errors: KK_ERROR_INPUT, KK_ERROR_TOO_LONG, KK_ERROR_OUTPUT,
 * KK_ERROR_MISSING. */
gboolean kk_build(const KkBuildOptions *options, KkBuildResult *result, GPtrArray *warnings,
                  GError **error);
