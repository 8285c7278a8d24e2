/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "speech/vorbis_comments.h"

#include "speech/audio_formats.h"

static void add(GPtrArray *comments, const char *name, const char *value) {
  if (!value) return;
  g_autofree char *valid = g_utf8_make_valid(value, -1);
  g_ptr_array_add(comments, g_strconcat(name, "=", valid, NULL));
}

static void add_chapter(GPtrArray *comments, const KkChapter *chapter, guint number) {
  guint64 start = chapter->start * (guint64)1000 / KK_RATE_HZ;
  g_autofree char *name = g_strdup_printf("CHAPTER%03u", number);
  g_autofree char *title_name = g_strconcat(name, "NAME", NULL);
  g_autofree char *time =
      g_strdup_printf("%02u:%02u:%02u.%03u", (guint)(start / 3600000), (guint)(start / 60000 % 60),
                      (guint)(start / 1000 % 60), (guint)(start % 1000));
  add(comments, name, time);
  add(comments, title_name, chapter->title ? chapter->title : "");
}

char **kk_vorbis_comments(const KkAudioTags *tags) {
  g_autoptr(GPtrArray) comments = g_ptr_array_new();
  if (tags) {
    g_autofree char *track = tags->track > 0 ? g_strdup_printf("%d", tags->track) : NULL;
    add(comments, "TITLE", tags->title);
    add(comments, "ALBUM", tags->album);
    add(comments, "ARTIST", tags->artist);
    add(comments, "TRACKNUMBER", track);
    add(comments, "LANGUAGE", kk_audio_language(tags->lang));
    for (guint i = 0; i < tags->n_chapters; i++) add_chapter(comments, &tags->chapters[i], i);
  }
  g_ptr_array_add(comments, NULL);
  return (char **)g_ptr_array_steal(comments, NULL);
}
