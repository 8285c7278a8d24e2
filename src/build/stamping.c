/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "build/stamping.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/parallel.h"
#include "build/carry.h"
#include "build/keep_ids.h"
#include "build/page_plan.h"
#include "plan/encoding.h"

/* Everything one stamping holds, in the order in which it comes to be. */
typedef struct {
  const KkStampingOptions *options;
  GPtrArray *warnings;
  KkPlan *plan;
  KkStampFile *file;
  GArray *pages; /* of KkPrintedPage */
  KkCodec *codec;
  GPtrArray *used;          /* of const KkSection*: those on any page */
  GPtrArray *used_warnings; /* of GPtrArray* of char*, while they are carried */
  GPtrArray *used_codes;    /* of GPtrArray* of KkSymbol*: parts of each */
  GPtrArray *own_codes;     /* of KkSymbol*: of each page, or NULL */
  GArray *asked;            /* of KkStampPage */
  GArray *asked_pages;      /* of guint: their index among `pages` */
  GPtrArray *rows;          /* of KkSymbol**: their symbols */
} Stamping;

static void stamping_clear(Stamping *stamping) {
  if (stamping->rows) g_ptr_array_unref(stamping->rows);
  if (stamping->asked_pages) g_array_unref(stamping->asked_pages);
  if (stamping->asked) g_array_unref(stamping->asked);
  if (stamping->own_codes) g_ptr_array_unref(stamping->own_codes);
  if (stamping->used_codes) g_ptr_array_unref(stamping->used_codes);
  if (stamping->used_warnings) g_ptr_array_unref(stamping->used_warnings);
  if (stamping->used) g_ptr_array_unref(stamping->used);
  kk_codec_free(stamping->codec);
  if (stamping->pages) g_array_unref(stamping->pages);
  kk_stamp_close(stamping->file);
  kk_plan_free(stamping->plan);
}

static KkPrintedPage *page_at(const Stamping *stamping, guint index) {
  return &g_array_index(stamping->pages, KkPrintedPage, index);
}

static void progress(const Stamping *stamping, KkStampingStage stage, guint done, guint total) {
  const KkStampingOptions *options = stamping->options;
  if (options->progress) options->progress(stage, done, total, options->progress_data);
}

static void code_progress(guint done, guint total, gpointer data) {
  progress(data, KK_STAMPING_CODES, done, total);
}

static void look_progress(guint done, guint total, gpointer data) {
  progress(data, KK_STAMPING_LOOKING, done, total);
}

static void write_progress(guint done, guint total, gpointer data) {
  progress(data, KK_STAMPING_WRITING, done, total);
}

/* ---- pages ---- */

static gboolean number_pages(Stamping *stamping, GError **error) {
  guint n = kk_stamp_pages(stamping->file);
  g_autofree KkPaper *papers = g_new(KkPaper, n);
  for (guint i = 0; i < n; i++)
    if (!kk_stamp_paper(stamping->file, i + 1, KK_SIDE_WHOLE, &papers[i], error)) return FALSE;
  const KkStampingOptions *options = stamping->options;
  stamping->pages =
      kk_page_plan_new(stamping->plan, papers, n, options->spreads, options->first_page);
  return TRUE;
}

static gboolean assign_sections(Stamping *stamping, GError **error) {
  const char *table = stamping->options->table;
  if (!table)
    return kk_page_plan_from_sections(stamping->pages, stamping->plan, stamping->warnings, error);
  g_autofree char *text = kk_decode_file(table, table, error);
  return text && kk_page_plan_from_table(stamping->pages, stamping->plan, text, table,
                                         stamping->warnings, error);
}

/* A resident who hears another page number than that of the page is lost. */
static void warn_of_numbers(Stamping *stamping) {
  for (guint i = 0; i < stamping->used->len; i++) {
    const KkSection *section = stamping->used->pdata[i];
    gboolean there = FALSE;
    for (guint j = 0; j < stamping->pages->len; j++)
      there |= page_at(stamping, j)->number == section->page &&
               g_ptr_array_find(page_at(stamping, j)->sections, section, NULL);
    if (there) continue;
    g_ptr_array_add(
        stamping->warnings,
        section->page
            ? g_strdup_printf(
                  _("%s:%u: section %s says “page %d” and does not stand there; correct "
                    "its page= or the table"),
                  section->file, section->line, section->id, section->page)
            : g_strdup_printf(_("%s:%u: section %s does not say its page number; add page= to its "
                                "heading"),
                              section->file, section->line, section->id));
  }
}

static void note_used(Stamping *stamping) {
  stamping->used = g_ptr_array_new();
  for (guint i = 0; i < stamping->pages->len; i++) {
    const GPtrArray *sections = page_at(stamping, i)->sections;
    for (guint j = 0; j < sections->len; j++)
      if (!g_ptr_array_find(stamping->used, sections->pdata[j], NULL))
        g_ptr_array_add(stamping->used, sections->pdata[j]);
  }
  warn_of_numbers(stamping);
}

/* ---- codes of sections ---- */

static gboolean make_codes(guint index, gpointer data, GError **error) {
  Stamping *stamping = data;
  const KkSection *section = stamping->used->pdata[index];
  g_autoptr(KkCarried) carried = kk_carry_section(stamping->plan, section, stamping->codec,
                                                  stamping->used_warnings->pdata[index], error);
  if (!carried) return FALSE;
  KkCarrierSpec carrier = kk_carry_spec(stamping->plan, stamping->codec, carried->profile);
  for (guint i = 0; i < carried->messages->len; i++) {
    KkSymbol *symbol = kk_message_symbol(carried->messages->pdata[i], &carrier, error);
    if (!symbol) return g_prefix_error(error, "%s:%u: ", section->file, section->line), FALSE;
    g_ptr_array_add(stamping->used_codes->pdata[index], symbol);
  }
  return TRUE;
}

static gboolean make_section_codes(Stamping *stamping, GError **error) {
  guint n = stamping->used->len;
  stamping->used_warnings = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
  stamping->used_codes = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
  for (guint i = 0; i < n; i++) {
    g_ptr_array_add(stamping->used_warnings, g_ptr_array_new_with_free_func(g_free));
    g_ptr_array_add(stamping->used_codes,
                    g_ptr_array_new_with_free_func((GDestroyNotify)kk_symbol_free));
  }
  gboolean plain = g_strcmp0(stamping->plan->code.profile, "text") == 0;
  if (!plain && !(stamping->codec = kk_codec_new(error))) return FALSE;
  gboolean done = kk_parallel(n, stamping->options->threads, make_codes, stamping, code_progress,
                              stamping, error);
  for (guint i = 0; i < n; i++)
    g_ptr_array_extend(stamping->warnings, stamping->used_warnings->pdata[i],
                       (GCopyFunc)(void (*)(void))g_strdup, NULL);
  return done;
}

/* ---- codes of pages without a section ---- */

static KkSymbol *make_page_code(const Stamping *stamping, const KkPrintedPage *page, gboolean blank,
                                GError **error) {
  KkPageFacts facts = {.kind = blank ? KK_PAGE_BLANK : KK_PAGE_UNLISTED,
                       .page = page->number > 0 ? (guint)page->number : 0,
                       .plan = stamping->plan};
  KkProfile profile;
  g_autoptr(KkMessage) message = kk_carry_page(stamping->plan, stamping->codec, &facts, &profile);
  KkCarrierSpec carrier = kk_carry_spec(stamping->plan, stamping->codec, profile);
  return kk_message_symbol(message, &carrier, error);
}

static void warn_of_unlisted(Stamping *stamping, const KkPrintedPage *page) {
  g_ptr_array_add(stamping->warnings,
                  g_strdup_printf(_("%s: page %d is printed and has no section, so its code only "
                                    "says so; give a heading {page=%d} or the table a row"),
                                  stamping->options->pdf, page->number, page->number));
}

static gboolean make_page_codes(Stamping *stamping, GError **error) {
  guint n = stamping->pages->len, bare = 0;
  stamping->own_codes = g_ptr_array_new_with_free_func((GDestroyNotify)kk_symbol_free);
  g_ptr_array_set_size(stamping->own_codes, (gint)n);
  if (stamping->options->skip_blank || !stamping->plan->page.code_blank) return TRUE;
  g_autofree KkStampSheet *sheets = g_new(KkStampSheet, n);
  g_autofree guint *indices = g_new(guint, n);
  g_autofree gboolean *blank = g_new0(gboolean, n);
  for (guint i = 0; i < n; i++)
    if (!page_at(stamping, i)->sections->len && !page_at(stamping, i)->bare) {
      indices[bare] = i;
      sheets[bare++] = page_at(stamping, i)->sheet;
    }
  if (!kk_stamp_blank(stamping->file, sheets, bare, blank, look_progress, stamping, error))
    return FALSE;
  for (guint i = 0; i < bare; i++) {
    const KkPrintedPage *page = page_at(stamping, indices[i]);
    if (!blank[i]) warn_of_unlisted(stamping, page);
    KkSymbol *code = make_page_code(stamping, page, blank[i], error);
    if (!code) return FALSE;
    stamping->own_codes->pdata[indices[i]] = code;
  }
  return TRUE;
}

/* ---- what goes where ---- */

/* How many pages before page `index` carry the section. */
static guint pages_before(const Stamping *stamping, guint index, const KkSection *section) {
  guint n = 0;
  for (guint i = 0; i < index; i++)
    n += g_ptr_array_find(page_at(stamping, i)->sections, section, NULL) ? 1 : 0;
  return n;
}

/* The section's codes for this page: all of them, or where they do not fit one row the
 * next of them, from the first on again after the last. */
static void add_row(const Stamping *stamping, guint index, const KkSection *section,
                    GPtrArray *row) {
  guint at;
  g_ptr_array_find(stamping->used, section, &at);
  const GPtrArray *codes = stamping->used_codes->pdata[at];
  guint rows = (codes->len + KK_CODES_PER_PAGE - 1) / KK_CODES_PER_PAGE;
  guint first = pages_before(stamping, index, section) % rows * KK_CODES_PER_PAGE;
  for (guint i = first; i < MIN(first + KK_CODES_PER_PAGE, codes->len); i++)
    g_ptr_array_add(row, codes->pdata[i]);
}

static gboolean ask_page(Stamping *stamping, guint index, GError **error) {
  const KkPrintedPage *page = page_at(stamping, index);
  g_autoptr(GPtrArray) row = g_ptr_array_new();
  for (guint i = 0; i < page->sections->len; i++)
    add_row(stamping, index, page->sections->pdata[i], row);
  if (stamping->own_codes->pdata[index]) g_ptr_array_add(row, stamping->own_codes->pdata[index]);
  if (!row->len) return TRUE;
  if (row->len > KK_CODES_PER_PAGE) {
    const KkSection *last = page->sections->pdata[page->sections->len - 1];
    return kk_error_at(error, KK_ERROR_INPUT, (KkPlace){last->file, last->line, 0},
                       _("page %d would carry %u codes, and a camera tells no more than %d apart; "
                         "join sections (split_level) or put one on another page"),
                       page->number, row->len, KK_CODES_PER_PAGE);
  }
  guint n = row->len;
  KkSymbol **symbols = (KkSymbol **)g_ptr_array_free(g_steal_pointer(&row), FALSE);
  g_ptr_array_add(stamping->rows, symbols);
  KkStampPage asked = {.sheet = page->sheet,
                       .corner = page->corner,
                       .bound = page->bound,
                       .notch_below = page->notch_below,
                       .symbols = symbols,
                       .n = n};
  g_array_append_val(stamping->asked, asked);
  g_array_append_val(stamping->asked_pages, index);
  return TRUE;
}

static gboolean ask_pages(Stamping *stamping, GError **error) {
  stamping->rows = g_ptr_array_new_with_free_func(g_free);
  stamping->asked = g_array_new(FALSE, FALSE, sizeof(KkStampPage));
  stamping->asked_pages = g_array_new(FALSE, FALSE, sizeof(guint));
  for (guint i = 0; i < stamping->pages->len; i++)
    if (!ask_page(stamping, i, error)) return FALSE;
  return TRUE;
}

/* Parts that no page of their section had room for. */
static void warn_of_parts(Stamping *stamping) {
  for (guint i = 0; i < stamping->used->len; i++) {
    const KkSection *section = stamping->used->pdata[i];
    guint codes = ((const GPtrArray *)stamping->used_codes->pdata[i])->len;
    guint room = pages_before(stamping, stamping->pages->len, section) * KK_CODES_PER_PAGE;
    if (codes <= room) continue;
    g_ptr_array_add(
        stamping->warnings,
        g_strdup_printf(_("%s:%u: section %s has %u codes and its pages hold %u; put it "
                          "on more pages by a table, or choose overflow: summarise"),
                        section->file, section->line, section->id, codes, room));
  }
}

/* ---- notches ---- */

/* Two where codes stand on several pages, one where on one (shared/domain.md,
 * "Notch"). */
static guint notches_of(Stamping *stamping) {
  const KkPageSettings *page = &stamping->plan->page;
  guint by_rule = stamping->asked->len > 1 ? 2 : 1;
  if (!page->notch) return 0;
  if (!page->notches) return by_rule;
  if ((guint)page->notches < by_rule)
    g_ptr_array_add(stamping->warnings,
                    g_strdup_printf(_("%s: one notch a page tells fingers that one page alone "
                                      "carries a code; set notches: auto in plan.yaml, or let the "
                                      "cover's code say that more follow"),
                                    stamping->options->plan));
  if ((guint)page->notches > by_rule)
    g_ptr_array_add(
        stamping->warnings,
        g_strdup_printf(_("%s: two notches tell fingers that several pages carry codes, "
                          "and only one does; set notches: auto in plan.yaml"),
                        stamping->options->plan));
  return (guint)page->notches;
}

/* ---- what came of it ---- */

static const char *fault_name(KkPlaceFault fault) {
  const char *names[] = {[KK_PLACE_FREE] = "",
                         [KK_PLACE_NO_ROOM] = _("the page is too small"),
                         [KK_PLACE_FOLD] = _("it is at the binding or in the fold"),
                         [KK_PLACE_TEXT] = _("text stands there"),
                         [KK_PLACE_INK] = _("something is printed there"),
                         [KK_PLACE_DARK] = _("the ground there is too dark")};
  return names[fault];
}

static const char *corner_name(KkCorner corner) {
  const char *names[] = {[KK_CORNER_LOWER_RIGHT] = _("lower right"),
                         [KK_CORNER_LOWER_LEFT] = _("lower left"),
                         [KK_CORNER_UPPER_RIGHT] = _("upper right"),
                         [KK_CORNER_UPPER_LEFT] = _("upper left")};
  return names[corner];
}

static void tell(Stamping *stamping, const KkPrintedPage *page, const KkStampPlaced *placed) {
  const char *fault = fault_name(placed->fault), *pdf = stamping->options->pdf;
  char *line = NULL;
  if (placed->outcome == KK_STAMP_MOVED)
    line = g_strdup_printf(_("%s: page %d: the code stands %s (%s)"), pdf, page->number,
                           corner_name(placed->corner), fault);
  if (placed->outcome == KK_STAMP_GROUNDED)
    line = g_strdup_printf(_("%s: page %d: the code got a white ground (%s)"), pdf, page->number,
                           fault);
  if (placed->outcome == KK_STAMP_OCCUPIED)
    line = g_strdup_printf(_("%s: page %d has no code: no free place (%s); keep a corner free, or "
                             "choose another one in a table"),
                           pdf, page->number, fault);
  if (line) g_ptr_array_add(stamping->warnings, line);
}

static void report(Stamping *stamping, const KkStampPlaced *placed, KkStampingResult *result) {
  *result = (KkStampingResult){.pages = stamping->pages->len,
                               .left_out = stamping->pages->len - stamping->asked->len};
  for (guint i = 0; i < stamping->asked->len; i++) {
    const KkPrintedPage *page = page_at(stamping, g_array_index(stamping->asked_pages, guint, i));
    tell(stamping, page, &placed[i]);
    result->moved += placed[i].outcome == KK_STAMP_MOVED;
    result->grounded += placed[i].outcome == KK_STAMP_GROUNDED;
    if (placed[i].outcome == KK_STAMP_OCCUPIED)
      result->occupied++;
    else if (page->sections->len)
      result->with_sections++;
    else
      result->with_own_code++;
  }
}

/* ---- all of it ---- */

static gboolean stamp(Stamping *stamping, KkStampingResult *result, GError **error) {
  const KkPageSettings *page = &stamping->plan->page;
  const KkStampPage *asked = (const KkStampPage *)(void *)stamping->asked->data;
  guint n = stamping->asked->len;
  KkStampSettings settings = {.inset_mm = page->inset_mm,
                              .notch_mm = page->notch_mm,
                              .notches = notches_of(stamping),
                              .die_colour = page->die_colour,
                              .occupied = page->occupied,
                              .threads = stamping->options->threads};
  g_autofree KkStampPlaced *placed = g_new0(KkStampPlaced, MAX(n, 1));
  if (!kk_stamp_find(stamping->file, asked, n, &settings, placed, look_progress, stamping, error) ||
      !kk_stamp_write(stamping->file, asked, placed, n, &settings, stamping->options->out,
                      stamping->warnings, write_progress, stamping, error))
    return FALSE;
  report(stamping, placed, result);
  return TRUE;
}

static gboolean run(Stamping *stamping, KkStampingResult *result, GError **error) {
  const KkStampingOptions *options = stamping->options;
  stamping->plan = kk_plan_read(options->plan, stamping->warnings, error);
  if (!stamping->plan) return FALSE;
  if (options->published) kk_keep_ids(stamping->plan, options->published);
  stamping->file = kk_stamp_open(options->pdf, options->password, stamping->warnings, error);
  if (!stamping->file || !number_pages(stamping, error) || !assign_sections(stamping, error))
    return FALSE;
  note_used(stamping);
  if (!make_section_codes(stamping, error) || !make_page_codes(stamping, error) ||
      !ask_pages(stamping, error))
    return FALSE;
  warn_of_parts(stamping);
  return stamp(stamping, result, error);
}

gboolean kk_stamping(const KkStampingOptions *options, KkStampingResult *result,
                     GPtrArray *warnings, GError **error) {
  Stamping stamping = {.options = options, .warnings = warnings};
  gboolean done = run(&stamping, result, error);
  stamping_clear(&stamping);
  return done;
}
