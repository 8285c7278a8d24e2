/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan/scan.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/files.h"
#include "base/i18n.h"
#include "scan/decode.h"
#include "scan/load.h"
#include "scan/pdf.h"

typedef enum { FORMAT_UNKNOWN, FORMAT_PNG, FORMAT_JPEG, FORMAT_PDF } Format;

/* Readers of PDF look for its header in the first kilobyte (ISO 32000-1, annex
 * H.3.4). */
#define PDF_HEADER_WITHIN 1024

static Format format_of(const guint8 *bytes, gsize length) {
  static const guint8 png[] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  static const guint8 jpeg[] = {0xFF, 0xD8, 0xFF};
  if (length >= sizeof png && memcmp(bytes, png, sizeof png) == 0) return FORMAT_PNG;
  if (length >= sizeof jpeg && memcmp(bytes, jpeg, sizeof jpeg) == 0) return FORMAT_JPEG;
  if (g_strstr_len((const char *)bytes, (gssize)MIN(length, PDF_HEADER_WITHIN), "%PDF-"))
    return FORMAT_PDF;
  return FORMAT_UNKNOWN;
}

static int compare_heights(gconstpointer a, gconstpointer b) {
  const KkScanned *one = *(KkScanned *const *)a, *other = *(KkScanned *const *)b;
  if (one->y_px != other->y_px) return one->y_px < other->y_px ? -1 : 1;
  return (one->x_px > other->x_px) - (one->x_px < other->x_px);
}

static int compare_sides(gconstpointer a, gconstpointer b) {
  const KkScanned *one = *(KkScanned *const *)a, *other = *(KkScanned *const *)b;
  if (one->x_px != other->x_px) return one->x_px < other->x_px ? -1 : 1;
  return (one->y_px > other->y_px) - (one->y_px < other->y_px);
}

/* Puts codes[first..] of one page in reading order: lines first, since in a
 * photograph the codes of a line never have quite the same height. */
static void sort_page(GPtrArray *codes, guint first) {
  if (codes->len == first) return;
  qsort(codes->pdata + first, codes->len - first, sizeof(gpointer), compare_heights);
  for (guint start = first; start < codes->len;) {
    const KkScanned *top = codes->pdata[start];
    guint end = start + 1;
    while (end < codes->len &&
           ((KkScanned *)codes->pdata[end])->y_px - top->y_px <= top->height_px / 2)
      end++;
    qsort(codes->pdata + start, end - start, sizeof(gpointer), compare_sides);
    start = end;
  }
}

typedef struct {
  GPtrArray *codes;
  const char *name;
} Scanning;

static gboolean scan_page(const KkGrey *grey, int number, gpointer data, GError **error) {
  (void)error;
  Scanning *scanning = data;
  guint first = scanning->codes->len;
  kk_read_codes(grey, scanning->codes);
  sort_page(scanning->codes, first);
  for (guint i = first; i < scanning->codes->len; i++) {
    KkScanned *scanned = scanning->codes->pdata[i];
    scanned->file = g_strdup(scanning->name);
    scanned->page = number;
  }
  return TRUE;
}

static gboolean scan_picture(GBytes *bytes, KkPictureKind kind, Scanning *scanning,
                             GError **error) {
  g_autoptr(KkGrey) grey = kk_scan_load_picture(bytes, kind, scanning->name, error);
  return grey && scan_page(grey, 0, scanning, error);
}

GPtrArray *kk_scan_bytes(GBytes *bytes, const char *name, GError **error) {
  gsize length;
  const guint8 *data = g_bytes_get_data(bytes, &length);
  g_autoptr(GPtrArray) codes = g_ptr_array_new_with_free_func((GDestroyNotify)kk_scanned_free);
  Scanning scanning = {codes, name};
  gboolean scanned = FALSE;
  switch (length ? format_of(data, length) : FORMAT_UNKNOWN) {
    case FORMAT_PNG:
      scanned = scan_picture(bytes, KK_PICTURE_PNG, &scanning, error);
      break;
    case FORMAT_JPEG:
      scanned = scan_picture(bytes, KK_PICTURE_JPEG, &scanning, error);
      break;
    case FORMAT_PDF:
      scanned = kk_pdf_pages(bytes, name, scan_page, &scanning, error);
      break;
    default:
      kk_error_at(error, KK_ERROR_INPUT, (KkPlace){name, 0, 0},
                  length ? _("is not a picture; give a PNG, JPEG or PDF file")
                         : _("is empty; give a PNG, JPEG or PDF file"));
  }
  return scanned ? g_steal_pointer(&codes) : NULL;
}

GPtrArray *kk_scan_file(const char *path, GError **error) {
  g_autoptr(GBytes) bytes = kk_file_read(path, error);
  if (!bytes) return NULL;
  return kk_scan_bytes(bytes, strcmp(path, "-") == 0 ? _("standard input") : path, error);
}

void kk_scanned_free(KkScanned *scanned) {
  if (!scanned) return;
  g_free(scanned->text);
  if (scanned->bytes) g_bytes_unref(scanned->bytes);
  g_free(scanned->symbol);
  g_free(scanned->file);
  g_free(scanned);
}
