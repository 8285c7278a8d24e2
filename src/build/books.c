/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "build/books.h"

#include "base/files.h"
#include "build/carry.h"
#include "build/code_files.h"
#include "build/revision.h"
#include "print/booklet.h"
#include "publish/merge_tables.h"

/* Names of what each kind of book is made of. */
static const struct {
  const char *file, *placement, *codes;
} names[] = {[KK_BOOK_NORMAL] = {"booklet.pdf", "placement.csv", "page"},
             [KK_BOOK_LARGE] = {"booklet-large.pdf", "placement-large.csv", "large"}};

/* ---- codes of pages ---- */

typedef struct {
  KkEdition *edition;
  KkEditionBook *book;
  const KkCodec *codec;
  const char *folder;
} Job;

/* No section's id holds a full stop, so that no two names meet. */
static gboolean write_code(const Job *job, KkEditionCode *code, guint sheet, GError **error) {
  const KkPlan *plan = job->edition->plan;
  g_autofree char *name = g_strdup_printf("%s.%03u", names[job->book->kind].codes, sheet);
  g_autofree char *stem = g_build_filename("codes", name, NULL);
  g_autofree char *revision = kk_revision(code->text, code->text);
  KkSymbolCaption caption = {plan->title, name, revision, plan->lang};
  return kk_code_write_files(code, job->folder, stem, &caption, error);
}

static KkSymbol *make_page_code(const KkPageFacts *facts, guint sheet, gpointer data,
                                GError **error) {
  const Job *job = data;
  KkProfile profile;
  g_autoptr(KkMessage) message = kk_carry_page(job->edition->plan, job->codec, facts, &profile);
  KkCarrierSpec carrier = kk_carry_spec(job->edition->plan, job->codec, profile);
  KkEditionPage *page = kk_edition_page_new(sheet, facts->kind, facts->page);
  g_ptr_array_add(job->book->pages, page);
  KkEditionCode *code = kk_code_new(message, &carrier, 1, 1, error);
  if (!code) return NULL;
  g_ptr_array_add(page->codes, code);
  return write_code(job, code, sheet, error) ? code->symbol : NULL;
}

static gint by_sheet(gconstpointer a, gconstpointer b) {
  const KkEditionPage *one = *(KkEditionPage *const *)a, *other = *(KkEditionPage *const *)b;
  return one->sheet < other->sheet ? -1 : one->sheet > other->sheet;
}

/* ---- books ---- */

/* The sections with their codes, borrowed from the edition; `symbols` owns the lists. */
static KkBookletSection *list_sections(const KkEdition *edition, GPtrArray *symbols) {
  guint n = edition->sections->len;
  KkBookletSection *sections = g_new0(KkBookletSection, n);
  for (guint i = 0; i < n; i++) {
    const KkEditionSection *made = edition->sections->pdata[i];
    KkSymbol **codes = g_new(KkSymbol *, made->codes->len);
    for (guint j = 0; j < made->codes->len; j++)
      codes[j] = ((const KkEditionCode *)made->codes->pdata[j])->symbol;
    g_ptr_array_add(symbols, codes);
    sections[i] = (KkBookletSection){made->section, codes, made->codes->len};
  }
  return sections;
}

static gboolean print_book(Job *job, KkBookKind kind, const KkBookletSection *sections,
                           GError **error) {
  KkEdition *edition = job->edition;
  job->book = kk_edition_book_new(kind, names[kind].file);
  g_ptr_array_add(edition->books, job->book);
  KkBooklet booklet = {.plan = edition->plan,
                       .sections = sections,
                       .n_sections = edition->sections->len,
                       .kind = kind,
                       .page_code = make_page_code,
                       .page_code_data = job};
  g_autofree char *path = g_build_filename(job->folder, job->book->file, NULL);
  g_autoptr(GArray) placements = g_array_new(FALSE, FALSE, sizeof(KkPlacement));
  if (!kk_booklet_write(path, &booklet, placements, error)) return FALSE;
  g_ptr_array_sort(job->book->pages, by_sheet);
  return kk_placement_write(job->folder, names[kind].placement, edition, job->book, placements,
                            error);
}

gboolean kk_books_print(KkEdition *edition, const KkCodec *codec, const char *folder,
                        GError **error) {
  g_autoptr(GPtrArray) symbols = g_ptr_array_new_with_free_func(g_free);
  g_autofree KkBookletSection *sections = list_sections(edition, symbols);
  Job job = {.edition = edition, .codec = codec, .folder = folder};
  return print_book(&job, KK_BOOK_NORMAL, sections, error) &&
         (!edition->plan->large_print || print_book(&job, KK_BOOK_LARGE, sections, error));
}
