/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "publish/edition.h"

void kk_edition_code_free(KkEditionCode *code) {
  if (!code) return;
  g_free(code->text);
  g_free(code->link);
  kk_symbol_free(code->symbol);
  g_free(code->png);
  g_free(code->svg);
  g_free(code->eps);
  g_free(code->pdf);
  g_free(code);
}

void kk_edition_audio_free(KkEditionAudio *audio) {
  if (!audio) return;
  for (int i = 0; i < KK_AUDIO_FORMATS; i++) g_free(audio->files[i]);
  g_free(audio->timings);
  g_free(audio->voice);
  g_free(audio);
}

void kk_edition_whole_free(KkEditionWhole *whole) {
  if (!whole) return;
  g_free(whole->file);
  g_array_unref(whole->chapters);
  g_free(whole);
}

KkEditionSection *kk_edition_section_new(const KkSection *section) {
  KkEditionSection *made = g_new0(KkEditionSection, 1);
  made->section = section;
  made->codes = g_ptr_array_new_with_free_func((GDestroyNotify)kk_edition_code_free);
  made->audio = g_ptr_array_new_with_free_func((GDestroyNotify)kk_edition_audio_free);
  return made;
}

void kk_edition_section_free(KkEditionSection *section) {
  if (!section) return;
  g_free(section->revision);
  g_free(section->text);
  g_free(section->spoken);
  g_ptr_array_unref(section->codes);
  g_ptr_array_unref(section->audio);
  g_free(section);
}

KkEditionPage *kk_edition_page_new(guint sheet, KkPageKind kind, guint printed) {
  KkEditionPage *page = g_new(KkEditionPage, 1);
  *page = (KkEditionPage){sheet, printed, kind,
                          g_ptr_array_new_with_free_func((GDestroyNotify)kk_edition_code_free)};
  return page;
}

void kk_edition_page_free(KkEditionPage *page) {
  if (!page) return;
  g_ptr_array_unref(page->codes);
  g_free(page);
}

KkEditionBook *kk_edition_book_new(KkBookKind kind, const char *file) {
  KkEditionBook *book = g_new(KkEditionBook, 1);
  *book = (KkEditionBook){kind, file,
                          g_ptr_array_new_with_free_func((GDestroyNotify)kk_edition_page_free)};
  return book;
}

void kk_edition_book_free(KkEditionBook *book) {
  if (!book) return;
  g_ptr_array_unref(book->pages);
  g_free(book);
}

KkEdition *kk_edition_new(const KkPlan *plan) {
  KkEdition *edition = g_new0(KkEdition, 1);
  edition->plan = plan;
  edition->sections = g_ptr_array_new_with_free_func((GDestroyNotify)kk_edition_section_free);
  edition->books = g_ptr_array_new_with_free_func((GDestroyNotify)kk_edition_book_free);
  edition->whole = g_ptr_array_new_with_free_func((GDestroyNotify)kk_edition_whole_free);
  return edition;
}

void kk_edition_free(KkEdition *edition) {
  if (!edition) return;
  g_ptr_array_unref(edition->books);
  g_ptr_array_unref(edition->sections);
  g_ptr_array_unref(edition->whole);
  g_free(edition);
}
