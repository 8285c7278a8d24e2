/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of text as spreadsheets write them (RFC 4180), one record at a time. */
#pragma once
#include <glib.h>

typedef struct {
  unsigned record_line; /* of the record read last, from 1 */
  const char *next;     /* the rest of the text */
  unsigned line;        /* of `next` */
  const char *file;     /* for messages */
} KkCsv;

/* Reads from `text`, clean UTF-8 (encoding.h). Borrows both. */
KkCsv kk_csv_begin(const char *text, const char *file);

/* The next record's fields, of char*, without white space at their ends; NULL in
 * `fields` at the end. Lines that are empty or begin with "#" are passed over, and
 * empty fields at the end, beyond the second, with which spreadsheets pad. Errors:
 * KK_ERROR_INPUT where a quote is not closed. */
gboolean kk_csv_next(KkCsv *csv, GPtrArray **fields, GError **error);

/* A field, "" beyond the last. */
const char *kk_csv_field(const GPtrArray *fields, guint index);
