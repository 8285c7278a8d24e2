/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plan: one model of a publication's text that every other room reads.
 *
 * A plan is a sequence of sections; a section is a heading and the blocks
 * under it; a block holds runs of inline text. Nothing here knows how the plan
 * is spoken, printed or published. All strings are UTF-8 as the author wrote
 * them, in one line and without control characters (encoding.h). Everything is
 * owned by the KkPlan. */
#pragma once
#include <glib.h>

#include "plan/lexicon.h"

/* ---- inline text ---- */

typedef enum {
  KK_INLINE_TEXT,     /* text */
  KK_INLINE_RUBY,     /* text: the surface; reading: its kana */
  KK_INLINE_CODE,     /* text, set as it is */
  KK_INLINE_IMAGE,    /* text: what the picture says (may be ""); target: file */
  KK_INLINE_LINK,     /* target: URL; children: what is read */
  KK_INLINE_EMPHASIS, /* children */
  KK_INLINE_STRONG,   /* children */
  KK_INLINE_BREAK     /* a line break that the author wants */
} KkInlineKind;
/* Soft breaks (line ends in the source) are resolved on reading: nothing beside
 * a Japanese character, one space elsewhere (mend.h). */

typedef struct KkInline {
  KkInlineKind kind;
  char *text;          /* never NULL for TEXT, RUBY, CODE, IMAGE; else NULL */
  char *reading;       /* RUBY only, never empty */
  char *target;        /* LINK and IMAGE only. An IMAGE's is relative to the plan's
                          folder, checked to exist and to lie inside it; a LINK's has
                          one of the schemes http, https, mailto, tel, or is "#id". */
  GPtrArray *children; /* of KkInline*; LINK, EMPHASIS, STRONG only; else NULL */
} KkInline;

/* ---- blocks ---- */

typedef enum {
  KK_BLOCK_PARAGRAPH, /* inlines */
  KK_BLOCK_HEADING,   /* inlines; a heading below split_level, inside a section */
  KK_BLOCK_LIST,      /* children: ITEMs; ordered, start */
  KK_BLOCK_ITEM,      /* children: any blocks */
  KK_BLOCK_TABLE,     /* children: ROWs */
  KK_BLOCK_ROW,       /* children: CELLs; header: the heading row */
  KK_BLOCK_CELL,      /* inlines */
  KK_BLOCK_QUOTE      /* children: any blocks */
} KkBlockKind;

typedef struct KkBlock {
  KkBlockKind kind;
  GPtrArray *inlines;  /* of KkInline*; PARAGRAPH, HEADING, CELL; else NULL */
  GPtrArray *children; /* of KkBlock*; LIST, ITEM, TABLE, ROW, QUOTE; else NULL */
  int level;           /* HEADING: 1 to 6 */
  gboolean ordered;    /* LIST */
  int start;           /* ordered LIST: number of the first item */
  gboolean header;     /* ROW */
  unsigned line;       /* in the section's file, from 1 */
} KkBlock;

/* ---- sections ---- */

typedef struct KkSection {
  char *id;          /* [A-Za-z0-9][A-Za-z0-9_-]*, at most 64 bytes, unique in the plan
                        also when case is ignored: it names files */
  gboolean id_given; /* by {#id}; else derived from the title (see section_id.h) */
  GPtrArray *title;  /* of KkInline*, may hold ruby; empty only from
                        kk_plan_from_text */
  char *title_text;  /* the title as plain text, surface forms */
  int level;         /* of its heading, 1 to split_level */
  int page;          /* where it is printed, from 1; 0: not known */
  char *lang;        /* BCP 47, from the heading or the plan: "ja", "en", ... */
  char *summary;     /* the author's own, or NULL */
  GPtrArray *blocks; /* of KkBlock*; may be empty */
  char *file;        /* where it came from, as the user named it, for messages */
  unsigned line;     /* of its heading in that file */
} KkSection;

/* ---- settings of plan.yaml (design.md, "Plan source") ---- */

typedef enum { KK_OVERFLOW_SUMMARISE, KK_OVERFLOW_SPLIT } KkOverflow;
typedef enum {
  KK_CORNER_LOWER_RIGHT,
  KK_CORNER_LOWER_LEFT,
  KK_CORNER_UPPER_RIGHT,
  KK_CORNER_UPPER_LEFT
} KkCorner;
typedef enum { KK_BINDING_LEFT, KK_BINDING_RIGHT } KkBinding;

typedef struct {
  char *profile;       /* "text", "link" or "direct"; NULL: link where there is a
                          reader_url, else text where it fits, else direct */
  double size_mm;      /* largest side of the symbol without quiet zone; default 18 (M) */
  char level;          /* error correction: 'L', 'M', 'Q', 'H'; default 'M' */
  int dpi;             /* print resolution; default 600 */
  KkOverflow overflow; /* what does not fit: default summarise */
} KkCodeSettings;

/* What is done where ink stands in a code's place on somebody else's page. */
typedef enum {
  KK_OCCUPIED_MOVE,   /* the code goes to a free corner */
  KK_OCCUPIED_GROUND, /* the code gets a white ground */
  KK_OCCUPIED_REPORT  /* the page stays without a code, and that is told */
} KkOccupied;

typedef struct {
  char *size;          /* "A4" (default), "A5", "B5" */
  KkBinding binding;   /* default left */
  gboolean facing;     /* pages face each other: on those bound at the code's side the
                          corner is mirrored; default no */
  KkCorner corner;     /* default lower right */
  double inset_mm;     /* from the trim to the code's dark modules; default 10 */
  gboolean notch;      /* default yes */
  double notch_mm;     /* diameter of the semicircle; default 6 */
  int notches;         /* beside a code: 1 or 2; 0 (default): by the rule, two where
                          codes stand on several pages */
  char *die_colour;    /* default "CutContour" */
  KkOccupied occupied; /* default move */
  gboolean code_blank; /* pages without a section get a code too; default yes */
} KkPageSettings;

typedef struct {
  gboolean summary;  /* audio of what the code carries; default yes */
  gboolean full;     /* audio of the whole text; default no */
  gboolean mp3, wav; /* formats; default both */
} KkAudioSettings;

typedef struct KkPlan {
  char *title;      /* plan.yaml, front matter, else the first heading */
  char *publisher;  /* or NULL */
  char *prefecture; /* or NULL */
  char *lang;       /* BCP 47; given, else "ja" where kana or kanji prevail, else "en" */
  char *revision;   /* the publisher's own mark, or NULL */
  char *reader_url; /* or NULL */
  char *voice;      /* name of a voice, or NULL: the language's default */
  KkCodeSettings code;
  KkPageSettings page;
  KkAudioSettings audio;
  GPtrArray *lexicon;  /* of KkLexiconEntry*; plan's own, then the files named */
  GPtrArray *sections; /* of KkSection*, in order; never empty */
  char *folder;        /* to which picture targets are relative */
} KkPlan;

/* Reads a plan: a folder with plan.yaml and Markdown files, or one Markdown or
 * text file, or "-" for standard input. Free with kk_plan_free.
 * Errors: KK_ERROR_INPUT with file and line. `warnings` (may be NULL) receives
 * lines of the same shape about what was mended or left out; of char*. */
KkPlan *kk_plan_read(const char *path, GPtrArray *warnings, GError **error);

/* A plan of one section (title "", no heading needed) from text that is already
 * UTF-8: what `kirikaki speak` and `code` are given. */
KkPlan *kk_plan_from_text(const char *text, const char *file, GError **error);

/* Whether an address can be a reader's page: http or https, printable ASCII, no
 * fragment of its own, at most 200 bytes. NULL is none. */
gboolean kk_is_reader_url(const char *url);

void kk_plan_free(KkPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KkPlan, kk_plan_free)

KkInline *kk_inline_new(KkInlineKind kind, const char *text);
void kk_inline_free(KkInline *run);
KkBlock *kk_block_new(KkBlockKind kind, unsigned line);
void kk_block_free(KkBlock *block);

/* The plain text of runs: surfaces of ruby, alternative text of pictures, a
 * space for a break. Free with g_free. */
char *kk_inlines_text(const GPtrArray *inlines);
