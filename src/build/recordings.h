/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All recordings of an edition: of each section what the plan asks for, and one of
 * all sections; with the times of their sentences. */
#pragma once
#include "base/parallel.h"
#include "plan/plan.h"
#include "publish/edition.h"

typedef struct {
  const KkPlan *plan;
  const GPtrArray *carried; /* of KkCarried*, one a section */
  KkEdition *edition;       /* with its codes, whose pictures become covers; receives
                               the recordings */
  const char *folder;       /* into which is published; audio/ is made in it */
  guint threads;            /* 0: one a core */
  KkProgress progress;
  gpointer progress_data;
  GPtrArray *warnings; /* of char*: receives what could not be said, and sections
                          without a voice */
} KkRecordingSpec;

typedef struct {
  guint tracks, unsaid; /* recordings made; sentences that no recording has */
  double seconds;       /* of all sections' recordings */
} KkRecordingReport;

/* Speaks and writes everything. Errors: as of kk_voices_new and
 * kk_tracks_record. */
gboolean kk_recordings_make(const KkRecordingSpec *spec, KkRecordingReport *report, GError **error);
