/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The edition: everything one build made of a plan, as the manifest and the
 * web site need it. File names are relative to the output folder. */
#pragma once
#include <glib.h>

#include "plan/plan.h"
#include "print/book_style.h"
#include "symbol/symbol.h"
#include "text/page_script.h"

typedef struct {
  int part, parts;     /* from 1 */
  const char *profile; /* "text", "link" or "direct"; static */
  char *text;          /* exactly what a reader shows for this code */
  char *link;          /* link: the address that the symbol carries; else NULL */
  KkSymbol *symbol;    /* owned */
  char *png, *svg;     /* file names; NULL: not written */
  char *eps, *pdf;     /* the same */
} KkEditionCode;

typedef struct {
  const char *kind;              /* "summary" or "full"; static */
  char *files[KK_AUDIO_FORMATS]; /* file names; NULL: not written */
  char *timings;                 /* name of the file with its sentences' times, or NULL */
  double seconds;
  char *voice; /* its name */
} KkEditionAudio;

/* Where a section begins in the recording of all. */
typedef struct {
  const KkSection *section; /* borrowed from the plan */
  double start;             /* seconds */
} KkEditionChapter;

/* A recording of all sections. */
typedef struct {
  KkAudioFormat format;
  char *file;
  double seconds;
  GArray *chapters; /* of KkEditionChapter, ascending */
} KkEditionWhole;

typedef struct {
  const KkSection *section; /* borrowed from the plan */
  char *revision;           /* 8 hexadecimal digits of the section's content (build/revision.h) */
  char *text;               /* in full */
  char *spoken;             /* what code and audio carry */
  gboolean summarised;
  guint room;       /* characters that would still fit its code, about */
  GPtrArray *codes; /* of KkEditionCode* */
  GPtrArray *audio; /* of KkEditionAudio*; may be empty */
} KkEditionSection;

/* A page of a book that belongs to no section. */
typedef struct {
  guint sheet;      /* of the book's PDF, from 1 */
  guint printed;    /* the number printed on it; 0: none */
  KkPageKind kind;  /* what it is */
  GPtrArray *codes; /* of KkEditionCode*: one */
} KkEditionPage;

/* A printed edition. */
typedef struct {
  KkBookKind kind;
  const char *file; /* "booklet.pdf"; static */
  GPtrArray *pages; /* of KkEditionPage*, in order */
} KkEditionBook;

typedef struct {
  const KkPlan *plan;  /* borrowed */
  GPtrArray *sections; /* of KkEditionSection*, in the plan's order */
  GPtrArray *books;    /* of KkEditionBook*; the normal one first; empty: not printed */
  GPtrArray *whole;    /* of KkEditionWhole*; may be empty */
} KkEdition;

/* An edition without sections. `plan` must outlive it. */
KkEdition *kk_edition_new(const KkPlan *plan);
void kk_edition_free(KkEdition *edition);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KkEdition, kk_edition_free)

/* A section without codes and audio; its strings are NULL until they are set,
 * allocated with GLib. Free with kk_edition_section_free, or add it to an
 * edition's sections, which then own it. */
KkEditionSection *kk_edition_section_new(const KkSection *section);
void kk_edition_section_free(KkEditionSection *section);

/* A book without pages, and a page without codes, likewise. `file` is static. */
KkEditionBook *kk_edition_book_new(KkBookKind kind, const char *file);
void kk_edition_book_free(KkEditionBook *book);
KkEditionPage *kk_edition_page_new(guint sheet, KkPageKind kind, guint printed);
void kk_edition_page_free(KkEditionPage *page);

/* These free the struct too, so allocate it with g_new0. NULL is fine. */
void kk_edition_code_free(KkEditionCode *code);
void kk_edition_audio_free(KkEditionAudio *audio);
void kk_edition_whole_free(KkEditionWhole *whole);
