/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in braces at the end of a heading:
 *   ## Heading {#id page=3 lang=en summary="..."} */
#pragma once
#include <glib.h>

#include "base/error.h"

typedef struct {
  char *id;      /* valid (section_id.h), or NULL */
  int page;      /* from 1; 0: not given */
  char *lang;    /* BCP 47, or NULL */
  char *summary; /* or NULL */
  unsigned line; /* of the heading */
} KkAttributes;

/* Where the attributes of a heading line begin: the byte of "{", or -1 where
 * the line does not end in attributes. `{漢字|かんじ}` and other braces are text. */
gssize kk_attributes_find(const char *line, gsize length);

/* Parses the attributes from "{" on. `place` is that of "{". Errors:
 * KK_ERROR_INPUT: an unknown attribute, a bad id, page or language. Free with
 * kk_attributes_free. */
KkAttributes *kk_attributes_parse(const char *text, gsize length, KkPlace place, GError **error);
void kk_attributes_free(KkAttributes *attributes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KkAttributes, kk_attributes_free)
