/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What our pages say themselves, in the plan's language and not the user's:
 * a Japanese plan built on an English computer gives Japanese pages. */
#pragma once
#include <glib.h>

/* Formats take what the comment names, in that order. */
typedef struct {
  const char *lang; /* of these words, BCP 47 */
  const char *skip;
  const char *intro;       /* under the plan's title */
  const char *contents;    /* heading of the index */
  const char *contents_up; /* link back to it */
  const char *booklet[2];  /* links to the PDFs, by KkBookKind */
  const char *page;        /* format: %d */
  const char *between;     /* between two facts in a line */
  const char *has_audio;   /* format: %s, a duration */
  const char *crumbs;      /* label of the way back */
  const char *neighbours;  /* label of the links to previous and next */
  const char *previous;    /* before a title */
  const char *next;        /* before a title */
  const char *untitled;    /* for a section without a title */
  const char *listen;      /* heading */
  const char *audio_all;   /* name of a recording of everything */
  const char *audio_summary;
  const char *audio_whole;   /* name of the recording of all sections */
  const char *chapters;      /* note beside it */
  const char *audio_name;    /* format: %s, one of these; %s, a duration */
  const char *save;          /* format: %s, MP3 or WAV; %s, a duration */
  const char *text;          /* heading */
  const char *no_text;       /* instead of the text */
  const char *table;         /* format: %d, its number on the page */
  const char *code;          /* heading */
  const char *code_part;     /* format: %d of %d */
  const char *code_alt;      /* format: %s, the section's title */
  const char *code_alt_part; /* format: %s, title; %d of %d */
  const char *code_size;     /* format: %s, millimetres */
  const char *code_this;     /* how the only code is called below */
  const char *code_nth;      /* format: %d of %d; the same for one of several */
  const char *code_file;     /* format: %s, one of the two above; %s, PNG or SVG */
  const char *code_says;     /* format: %s, as above; what follows is what it carries */
  const char *code_summary;  /* format: %s; the same where that is a summary */
  const char *code_split;    /* note: format: %d, the number of codes */
  const char *publisher;
  const char *revision;
  const char *help; /* heading of the explanation */
  const char *help_what, *help_notch;
  const char *help_steps[4]; /* NULL-terminated */
  /* What a reader needs, by the profiles that the codes have. */
  const char *help_offline, *help_link, *help_direct;
  const char *help_summary;
  const char *rp_open, *rp_close; /* around a reading where ruby is not shown */
  const char *quote_open, *quote_close;
  const char *minutes[2], *seconds[2]; /* formats: %d; for one, and for more */
  const char *duration_gap;
} KkSiteWords;

/* For a BCP 47 tag: Japanese for "ja" and "ja-JP", English for all others.
 * Static. */
const KkSiteWords *kk_site_words(const char *lang);

/* Whether two BCP 47 tags name the same language: "ja" and "ja-JP". */
gboolean kk_site_same_language(const char *a, const char *b);

/* "1分5秒", "2 minutes 1 second"; under a second counts as one. Free with
 * g_free. */
char *kk_site_duration(const KkSiteWords *words, double seconds);
