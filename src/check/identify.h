/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a scanned code is, seen from a publication: which section it carries in
 * which state, or what else it is. */
#pragma once
#include "publish/manifest_read.h"
#include "scan/scan.h"
#include "symbol/message.h"
#include "text/page_script.h"

typedef enum {
  KK_SAYS_SECTION,           /* a section's code as the manifest has it */
  KK_SAYS_PAGE,              /* what its page is: a cover, contents, blank, not prepared */
  KK_SAYS_OLDER,             /* a section of another revision */
  KK_SAYS_OLDER_PAGE,        /* a cover or contents, but not the manifest's */
  KK_SAYS_OTHER_TEXT,        /* a section of this revision, but not what the manifest says */
  KK_SAYS_UNKNOWN_SECTION,   /* of this document, but of no section of it */
  KK_SAYS_OTHER_PUBLICATION, /* a voice code of something else */
  KK_SAYS_DAMAGED,           /* a voice code that cannot be read */
  KK_SAYS_ANYTHING,          /* there is no manifest to say more */
  KK_SAYS_ELSE               /* no voice code and no text of the publication */
} KkSays;

typedef struct {
  KkSays says;
  KkProfile profile;
  char *text;                      /* what a reader shows; of DAMAGED what the symbol holds */
  char *reason;                    /* DAMAGED: why; else NULL */
  int section;                     /* of the manifest, from 0; -1: none */
  const KkManifestCode *published; /* SECTION, PAGE: the manifest's code; NULL: it has none */
  KkPageKind page_kind;            /* PAGE, OLDER_PAGE */
  int told_page;                   /* the page that it says it is on; 0: none */
  gboolean other_link;             /* SECTION: the symbol's address is not the manifest's */
} KkIdentity;

typedef struct KkIdentifier KkIdentifier;

/* `manifest` may be NULL and must outlive it. Used by several threads. */
KkIdentifier *kk_identifier_new(const KkManifest *manifest);
void kk_identifier_free(KkIdentifier *identifier);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KkIdentifier, kk_identifier_free)

/* What `scanned` is. Codes of a section are told by what they say; older ones by the
 * identity in the voice code, and plain texts by likeness: their title, or half of
 * the pairs of neighbouring letters in common. Errors: KK_ERROR_MISSING where the
 * text models are. Clear with kk_identity_clear. */
gboolean kk_identify(KkIdentifier *identifier, const KkScanned *scanned, KkIdentity *identity,
                     GError **error);
void kk_identity_clear(KkIdentity *identity);
