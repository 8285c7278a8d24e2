/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening other people's PDFs. */
#include "print/stamp.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "base/error.h"
#include "base/files.h"
#include "base/i18n.h"
#include "print/sketch.h"
#include "print/stamp_file.h"

void kk_stamp_warn(const KkStampFile *file, GPtrArray *warnings, const char *format, ...) {
  if (!warnings) return;
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *text = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  g_ptr_array_add(warnings, g_strdup_printf("%s: %s", file->name, text));
}

char *kk_stamp_mended(KkStampFile *file) {
  char *first = NULL;
  while (qpdf_more_warnings(file->pdf)) {
    qpdf_error warning = qpdf_next_warning(file->pdf);
    if (!first) first = g_strdup(qpdf_get_error_message_detail(file->pdf, warning));
  }
  return first;
}

/* ---- open ---- */

static GBytes *read_pdf(const char *path, GError **error) {
  KkPlace place = {path, 0, 0};
  GStatBuf status;
  if (strcmp(path, "-") == 0) return kk_file_read(path, error);
  if (g_stat(path, &status) != 0)
    return kk_error_at(error, KK_ERROR_INPUT, place, _("cannot be read: %s"), g_strerror(errno)),
           NULL;
  if (!S_ISREG(status.st_mode))
    return kk_error_at(error, KK_ERROR_INPUT, place, _("is no ordinary file; name a PDF")), NULL;
  if ((gsize)status.st_size > KK_STAMP_BYTES_MAX)
    return kk_error_at(error, KK_ERROR_INPUT, place,
                       _("larger than %d MiB; split it into several files"),
                       (int)(KK_STAMP_BYTES_MAX >> 20)),
           NULL;
  char *bytes;
  gsize length;
  g_autoptr(GError) reason = NULL;
  if (!g_file_get_contents(path, &bytes, &length, &reason))
    return kk_error_at(error, KK_ERROR_INPUT, place, _("cannot be read: %s"), reason->message),
           NULL;
  return g_bytes_new_take(bytes, length);
}

static gboolean refuse(KkStampFile *file, const char *password, GError **error) {
  KkPlace place = {file->name, 0, 0};
  qpdf_error reason = qpdf_get_error(file->pdf);
  if (reason && qpdf_get_error_code(file->pdf, reason) == qpdf_e_password)
    return kk_error_at(error, KK_ERROR_INPUT, place,
                       password ? _("the password is not the PDF's; give its own (--password)")
                                : _("the PDF is encrypted; give its password (--password), or "
                                    "save it without one"));
  g_autofree char *detail =
      g_strdup(reason ? qpdf_get_error_message_detail(file->pdf, reason) : "");
  return kk_error_at(error, KK_ERROR_INPUT, place,
                     _("is no PDF, or damaged beyond repair (%s); save it again"), detail);
}

/* Whether the password is the owner's, who may do anything. The user's own gives itself
 * back; an owner's gives the user's, or none where that cannot be had (ISO 32000-2,
 * 7.6.4.4.10). */
static gboolean is_owners(KkStampFile *file, const char *password) {
  return password && *password && strcmp(qpdf_get_user_password(file->pdf), password) != 0;
}

static gboolean may_change(KkStampFile *file, const char *password, GPtrArray *warnings,
                           GError **error) {
  file->encrypted = qpdf_is_encrypted(file->pdf);
  if (!file->encrypted) return TRUE;
  if (!qpdf_allow_modify_other(file->pdf) && !is_owners(file, password))
    return kk_error_at(error, KK_ERROR_INPUT, (KkPlace){file->name, 0, 0},
                       _("the PDF's owner allows no changes; give the owner's password "
                         "(--password), or ask for a PDF without restrictions"));
  kk_stamp_warn(file, warnings,
                _("the PDF is encrypted and stays so, with the same passwords and permissions; "
                  "many presses want one that is not"));
  return TRUE;
}

static gboolean read_pages(KkStampFile *file, GError **error) {
  int n = qpdf_get_num_pages(file->pdf);
  if (n < 0) return refuse(file, NULL, error);
  if (n == 0)
    return kk_error_at(error, KK_ERROR_INPUT, (KkPlace){file->name, 0, 0},
                       _("the PDF has no page; save it again"));
  file->n = (guint)n;
  file->boxes = g_new0(KkPageBox, file->n);
  for (guint i = 0; i < file->n; i++) {
    qpdf_oh page = qpdf_get_page_n(file->pdf, i);
    KkPageBox box;
    if (qpdf_oh_is_dictionary(file->pdf, page) && kk_page_box_read(file->pdf, page, &box))
      file->boxes[i] = box;
    qpdf_oh_release_all(file->pdf);
  }
  return qpdf_has_error(file->pdf) ? refuse(file, NULL, error) : TRUE;
}

static gboolean is_signed(KkStampFile *file) {
  qpdf_data pdf = file->pdf;
  qpdf_oh root = qpdf_get_root(pdf), form = qpdf_oh_get_key(pdf, root, "/AcroForm");
  qpdf_oh flags = qpdf_oh_get_key_if_dict(pdf, form, "/SigFlags");
  /* Bit 1: signatures exist (ISO 32000-1, table 219). */
  gboolean by_form = qpdf_oh_is_integer(pdf, flags) && (qpdf_oh_get_int_value(pdf, flags) & 1) == 1;
  return by_form || qpdf_oh_is_dictionary(pdf, qpdf_oh_get_key(pdf, root, "/Perms"));
}

static void warn_of_state(KkStampFile *file, GPtrArray *warnings) {
  g_autofree char *mended = kk_stamp_mended(file);
  file->repaired = mended != NULL;
  if (mended)
    kk_stamp_warn(file, warnings,
                  _("the PDF was damaged and has been repaired (%s); compare the pages, or save "
                    "it again"),
                  mended);
  if (is_signed(file))
    kk_stamp_warn(file, warnings,
                  _("the PDF is signed, and with codes on its pages the signature is void; sign "
                    "the new one"));
}

KkStampFile *kk_stamp_open(const char *path, const char *password, GPtrArray *warnings,
                           GError **error) {
  g_autoptr(GBytes) bytes = read_pdf(path, error);
  if (!bytes) return NULL;
  g_autoptr(KkStampFile) file = g_new0(KkStampFile, 1);
  file->name = g_strdup(strcmp(path, "-") == 0 ? _("standard input") : path);
  file->bytes = g_bytes_ref(bytes);
  file->pdf = qpdf_init();
  qpdf_silence_errors(file->pdf);
  qpdf_set_suppress_warnings(file->pdf, QPDF_TRUE);
  gsize length;
  const char *data = g_bytes_get_data(bytes, &length);
  QPDF_ERROR_CODE read =
      qpdf_read_memory(file->pdf, file->name, data ? data : "", length, password);
  if (read & QPDF_ERRORS) return refuse(file, password, error), NULL;
  if (!may_change(file, password, warnings, error) || !read_pages(file, error)) return NULL;
  warn_of_state(file, warnings);
  return g_steal_pointer(&file);
}

void kk_stamp_close(KkStampFile *file) {
  if (!file) return;
  kk_viewer_free(file->viewer);
  kk_viewer_free(file->sketch);
  if (file->pdf) qpdf_cleanup(&file->pdf);
  g_bytes_unref(file->bytes);
  g_free(file->boxes);
  g_free(file->name);
  g_free(file);
}

/* ---- pages ---- */

guint kk_stamp_pages(const KkStampFile *file) {
  return file->n;
}

const KkPageBox *kk_stamp_box(KkStampFile *file, guint page, GError **error) {
  if (page >= 1 && page <= file->n && file->boxes[page - 1].unit_pt > 0)
    return &file->boxes[page - 1];
  kk_error_at(error, KK_ERROR_INPUT, (KkPlace){file->name, 0, 0},
              _("page %u is missing or has no size that can be printed"), page);
  return NULL;
}

KkRect kk_stamp_sheet_rect(const KkPageBox *box, KkSide side) {
  KkPaper paper = kk_page_box_paper(box);
  double half = paper.width_mm / 2;
  return (KkRect){.x_mm = side == KK_SIDE_RIGHT ? half : 0,
                  .y_mm = 0,
                  .width_mm = side == KK_SIDE_WHOLE ? paper.width_mm : half,
                  .height_mm = paper.height_mm};
}

gboolean kk_stamp_paper(KkStampFile *file, guint page, KkSide side, KkPaper *paper,
                        GError **error) {
  const KkPageBox *box = kk_stamp_box(file, page, error);
  if (!box) return FALSE;
  KkRect rect = kk_stamp_sheet_rect(box, side);
  *paper = (KkPaper){rect.width_mm, rect.height_mm};
  return TRUE;
}

/* ---- for looking ---- */

/* Makes readers show all of the trimmed page, or puts back what was there. */
static void show_trim(KkStampFile *file, qpdf_oh *was, gboolean put_back) {
  for (guint i = 0; i < file->n; i++) {
    const KkPageBox *box = &file->boxes[i];
    if (!box->cropped) continue;
    qpdf_oh page = qpdf_get_page_n(file->pdf, i);
    if (put_back) {
      qpdf_oh_replace_or_remove_key(file->pdf, page, "/CropBox", was[i]);
      continue;
    }
    was[i] = qpdf_oh_get_key(file->pdf, page, "/CropBox");
    double side[4] = {box->left, box->bottom, box->right, box->top};
    qpdf_oh crop = qpdf_oh_new_array(file->pdf);
    for (int j = 0; j < 4; j++)
      qpdf_oh_append_item(file->pdf, crop, qpdf_oh_new_real_from_double(file->pdf, side[j], 6));
    qpdf_oh_replace_key(file->pdf, page, "/CropBox", crop);
  }
}

/* The PDF as poppler takes it: not encrypted, repaired in qpdf's way and no other, with
 * all of the trimmed pages shown. */
static GBytes *plain_copy(KkStampFile *file) {
  g_autofree qpdf_oh *was = g_new0(qpdf_oh, file->n);
  show_trim(file, was, FALSE);
  GBytes *copy = kk_viewer_bytes(file->pdf);
  show_trim(file, was, TRUE);
  return copy;
}

gboolean kk_stamp_look(KkStampFile *file, GError **error) {
  if (file->viewer) return TRUE;
  gboolean copy = file->encrypted || file->repaired;
  for (guint i = 0; i < file->n; i++) copy |= file->boxes[i].cropped;
  g_autoptr(GBytes) shown = copy ? plain_copy(file) : g_bytes_ref(file->bytes);
  if (!shown) return refuse(file, NULL, error);
  file->viewer = kk_viewer_new(shown, file->name, error);
  if (!file->viewer) return FALSE;
  for (guint i = 0; i < file->n; i++)
    if (file->boxes[i].cropped) {
      KkPageBox *box = &file->boxes[i];
      box->reader_x = box->reader_y = 0;
      box->cropped = FALSE;
    }
  g_autoptr(GBytes) sketch = kk_pdf_sketch(shown);
  if (sketch) file->sketch = kk_viewer_new(sketch, file->name, NULL);
  return TRUE;
}
