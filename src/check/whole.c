/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check/whole.h"

#include <math.h>
#include <string.h>

#include "base/i18n.h"
#include "check/page.h"

/* A notch's size may be off by so much before a finger notices. */
#define NOTCH_TOLERANCE_MM 1.0
/* So many codes must agree before all page numbers count as shifted. */
#define SHIFT_LEAST 3

static KkCheckedPage *page_at(const KkChecked *checked, guint index) {
  return checked->pages->pdata[index];
}

static KkCheckedCode *code_at(const KkCheckedPage *page, guint index) {
  return page->codes->pdata[index];
}

static KkFinding *add_to_page(KkCheckedPage *page, KkFindingKind kind, const char *what) {
  KkFinding *finding = kk_findings_add(page->findings, kind, what);
  finding->page = page->number;
  return finding;
}

/* The halves of a sheet, or the one whole; ended by -1. */
static const int *halves_of(const KkCheckedPage *page) {
  static const int whole[] = {KK_HALF_WHOLE, -1}, both[] = {KK_HALF_LEFT, KK_HALF_RIGHT, -1};
  return page->spread ? both : whole;
}

/* ---- pages without a code ---- */

static gboolean has_code(const KkCheckedPage *page, KkHalf half) {
  for (guint i = 0; i < page->codes->len; i++)
    if (code_at(page, i)->half == half && kk_code_is_ours(code_at(page, i))) return TRUE;
  return FALSE;
}

static void check_codes(KkCheckedPage *page, const KkManifest *manifest) {
  if (page->dpi <= 0) return;
  gboolean may_lack = manifest && manifest->pages.known && !manifest->pages.code_blank;
  for (const int *half = halves_of(page); *half >= 0; half++) {
    if (has_code(page, (KkHalf)*half)) continue;
    KkFinding *finding = add_to_page(page, KK_FINDING_NO_CODE, NULL);
    if (may_lack) finding->level = KK_LEVEL_NOTE;
    finding->placed = TRUE;
    finding->place = kk_half_of(page, (KkHalf)*half);
  }
}

/* ---- page numbers ---- */

/* The number that the PDF gives a page. */
static int counted(const KkCheckedPage *page) {
  gint64 label;
  return g_ascii_string_to_signed(page->label, 10, 1, 99999, &label, NULL) ? (int)label
                                                                           : page->number;
}

/* Whether a code tells the page on which it stands: those of pages do, and a section's
 * first one. `seen` are the sections that came before. */
static gboolean tells_page(const KkCheckedCode *code, GHashTable *seen) {
  const KkIdentity *identity = &code->identity;
  if (identity->told_page <= 0) return FALSE;
  if (identity->says == KK_SAYS_PAGE) return TRUE;
  return identity->says == KK_SAYS_SECTION &&
         g_hash_table_add(seen, GINT_TO_POINTER(identity->section));
}

typedef void (*EachTold)(KkCheckedPage *page, guint index, const KkCheckedCode *code,
                         gpointer data);

static void for_each_told(const KkChecked *checked, EachTold each, gpointer data) {
  g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
  for (guint i = 0; i < checked->pages->len; i++) {
    KkCheckedPage *page = page_at(checked, i);
    for (guint j = 0; !page->spread && j < page->codes->len; j++)
      if (tells_page(code_at(page, j), seen)) each(page, j, code_at(page, j), data);
  }
}

static void count_shift(KkCheckedPage *page, guint index, const KkCheckedCode *code,
                        gpointer data) {
  (void)index;
  GHashTable *counts = data;
  gpointer shift = GINT_TO_POINTER(code->identity.told_page - counted(page));
  guint count = GPOINTER_TO_UINT(g_hash_table_lookup(counts, shift));
  g_hash_table_insert(counts, shift, GUINT_TO_POINTER(count + 1));
}

/* What most codes say more than the PDF counts: a cover may have no number. */
static int find_shift(const KkChecked *checked) {
  g_autoptr(GHashTable) counts = g_hash_table_new(NULL, NULL);
  for_each_told(checked, count_shift, counts);
  GHashTableIter iter;
  gpointer shift, count;
  guint most = 0, total = 0;
  int found = 0;
  g_hash_table_iter_init(&iter, counts);
  while (g_hash_table_iter_next(&iter, &shift, &count)) {
    total += GPOINTER_TO_UINT(count);
    if (GPOINTER_TO_UINT(count) <= most) continue;
    most = GPOINTER_TO_UINT(count);
    found = GPOINTER_TO_INT(shift);
  }
  return most >= SHIFT_LEAST && 2 * most > total ? found : 0;
}

typedef struct {
  const KkChecked *checked;
  int shift;
} Numbers;

/* Whether the code of a section also stands on the page that it tells: then others of
 * it are repetitions. */
static gboolean stands_there(const Numbers *numbers, const KkIdentity *identity) {
  for (guint i = 0; i < numbers->checked->pages->len; i++) {
    const KkCheckedPage *page = page_at(numbers->checked, i);
    if (counted(page) + numbers->shift != identity->told_page) continue;
    for (guint j = 0; j < page->codes->len; j++)
      if (code_at(page, j)->identity.section == identity->section) return TRUE;
  }
  return FALSE;
}

static void compare_number(KkCheckedPage *page, guint index, const KkCheckedCode *code,
                           gpointer data) {
  const Numbers *numbers = data;
  int wanted = counted(page) + numbers->shift;
  const KkIdentity *identity = &code->identity;
  if (identity->told_page == wanted) return;
  if (identity->says == KK_SAYS_SECTION && stands_there(numbers, identity)) return;
  KkFinding *finding = add_to_page(page, KK_FINDING_OTHER_PAGE, NULL);
  finding->code = (int)index + 1;
  finding->measured = identity->told_page;
  finding->wanted = wanted;
  finding->placed = TRUE;
  finding->place = code->place;
}

static int check_numbers(KkChecked *checked) {
  Numbers numbers = {checked, find_shift(checked)};
  if (numbers.shift)
    kk_findings_add(checked->findings, KK_FINDING_PAGES_SHIFTED, NULL)->measured = numbers.shift;
  for_each_told(checked, compare_number, &numbers);
  return numbers.shift;
}

/* ---- notches ---- */

/* How the publication's pages are bound and cut, as far as it is known. */
typedef struct {
  const KkManifestPages *known; /* or NULL */
  int shift;                    /* of page numbers */
} Binding;

static KkEdge bound_edge(const KkCheckedPage *page, KkHalf half, const Binding *binding) {
  if (half == KK_HALF_LEFT) return KK_EDGE_RIGHT;
  if (half == KK_HALF_RIGHT) return KK_EDGE_LEFT;
  if (!binding->known) return KK_EDGE_NONE;
  /* Odd pages are on the right of a left-bound book. */
  gboolean other_side = binding->known->facing && (counted(page) + binding->shift) % 2 == 0;
  KkEdge edge = kk_binding_edge(binding->known->binding);
  if (!other_side) return edge;
  return edge == KK_EDGE_LEFT ? KK_EDGE_RIGHT : KK_EDGE_LEFT;
}

/* The notch lines of a half, as if it were a page of its own. */
static GArray *lines_of(const KkCheckedPage *page, KkHalf half) {
  GArray *lines = g_array_new(FALSE, FALSE, sizeof(KkNotchLine));
  KkRect part = kk_half_of(page, half);
  for (guint i = 0; i < page->notches->len; i++) {
    KkNotchLine line = g_array_index(page->notches, KkNotchLine, i);
    double middle = line.box.x_mm + line.box.width_mm / 2;
    if (half != KK_HALF_WHOLE && (middle < page->paper.width_mm / 2) != (half == KK_HALF_LEFT))
      continue;
    line.box.x_mm -= part.x_mm;
    if (line.edge == KK_EDGE_TOP || line.edge == KK_EDGE_BOTTOM) line.along_mm -= part.x_mm;
    g_array_append_val(lines, line);
  }
  return lines;
}

static gboolean is_better(const KkNotchFinding *one, const KkNotchFinding *other) {
  static const int ranks[] = {
      [KK_NOTCH_RIGHT] = 0, [KK_NOTCH_AWAY] = 1, [KK_NOTCH_ELSEWHERE] = 2, [KK_NOTCH_MISSING] = 3};
  if (one->verdict != other->verdict) return ranks[one->verdict] < ranks[other->verdict];
  return one->away_mm < other->away_mm;
}

/* Marks a line on the whole sheet. */
static void place_line(KkFinding *finding, const KkNotchLine *line, KkRect part) {
  finding->placed = TRUE;
  finding->place = line->box;
  finding->place.x_mm += part.x_mm;
}

static void tell_notch(KkCheckedPage *page, KkHalf half, const KkCheckedCode *code,
                       const KkNotchFinding *found, const KkManifestPages *known) {
  static const char *const edges[] = {N_("left"), N_("right"), N_("top"), N_("bottom"), ""};
  KkRect part = kk_half_of(page, half);
  KkFinding *finding;
  double wanted = known && known->notch_mm > 0 ? known->notch_mm : 2 * KK_NOTCH_RADIUS_MM;
  switch (found->verdict) {
    case KK_NOTCH_MISSING:
      finding = add_to_page(page, KK_FINDING_NO_NOTCH, NULL);
      finding->placed = TRUE;
      finding->place = code->place;
      break;
    case KK_NOTCH_ELSEWHERE:
      finding = add_to_page(page, KK_FINDING_NOTCH_WRONG_EDGE, edges[found->edge]);
      place_line(finding, found->line, part);
      break;
    case KK_NOTCH_AWAY:
      finding = add_to_page(page, KK_FINDING_NOTCH_AWAY, NULL);
      finding->measured = found->away_mm;
      place_line(finding, found->line, part);
      break;
    case KK_NOTCH_RIGHT:
      if (fabs(found->line->across_mm - wanted) <= NOTCH_TOLERANCE_MM) break;
      finding = add_to_page(page, KK_FINDING_NOTCH_SIZE, NULL);
      finding->measured = found->line->across_mm;
      finding->wanted = wanted;
      place_line(finding, found->line, part);
  }
}

/* The notch belongs to the code that it is nearest to. */
static void check_half(KkCheckedPage *page, KkHalf half, const Binding *binding) {
  g_autoptr(GArray) lines = lines_of(page, half);
  if (!lines->len && binding->known && !binding->known->notch) return;
  KkRect part = kk_half_of(page, half);
  KkPaper paper = {part.width_mm, part.height_mm};
  gboolean below = !binding->known || binding->known->binding == KK_BINDING_RIGHT;
  const KkCheckedCode *nearest = NULL;
  KkNotchFinding best = {0};
  for (guint i = 0; i < page->codes->len; i++) {
    const KkCheckedCode *code = code_at(page, i);
    if (code->half != half || !kk_code_is_ours(code)) continue;
    KkRect place = code->place;
    place.x_mm -= part.x_mm;
    KkNotchFinding found =
        kk_notch_judge(paper, place, bound_edge(page, half, binding), below, lines);
    if (nearest && !is_better(&found, &best)) continue;
    nearest = code;
    best = found;
  }
  if (nearest) tell_notch(page, half, nearest, &best, binding->known);
}

static gboolean has_notches(const KkChecked *checked) {
  for (guint i = 0; i < checked->pages->len; i++)
    if (page_at(checked, i)->notches->len) return TRUE;
  return FALSE;
}

static void check_notches(KkChecked *checked, const KkManifestPages *known, int shift) {
  Binding binding = {known, shift};
  if (!has_notches(checked)) {
    if (known && !known->notch) return;
    KkFinding *finding =
        kk_findings_add(checked->findings, KK_FINDING_NO_DIE_LINES, checked->die_colour);
    if (!known) finding->level = KK_LEVEL_WARNING;
    return;
  }
  for (guint i = 0; i < checked->pages->len; i++) {
    KkCheckedPage *page = page_at(checked, i);
    if (!page->die_whole) add_to_page(page, KK_FINDING_DIE_UNCLEAR, NULL);
    for (const int *half = halves_of(page); *half >= 0; half++)
      check_half(page, (KkHalf)*half, &binding);
  }
}

/* ---- what no page carries ---- */

/* Whether some page carries a code that says this. */
static gboolean is_said(const KkChecked *checked, const char *text) {
  for (guint i = 0; i < checked->pages->len; i++)
    for (guint j = 0; j < page_at(checked, i)->codes->len; j++)
      if (g_strcmp0(code_at(page_at(checked, i), j)->identity.text, text) == 0) return TRUE;
  return FALSE;
}

/* Whether some page carries a code of the section in another state, which is told
 * there. */
static gboolean is_told(const KkChecked *checked, guint section) {
  for (guint i = 0; i < checked->pages->len; i++)
    for (guint j = 0; j < page_at(checked, i)->codes->len; j++) {
      const KkIdentity *identity = &code_at(page_at(checked, i), j)->identity;
      if (identity->section == (int)section && identity->says != KK_SAYS_SECTION) return TRUE;
    }
  return FALSE;
}

static void check_section(KkChecked *checked, const KkManifestSection *section, guint index) {
  g_autoptr(GArray) missing = g_array_new(FALSE, FALSE, sizeof(KkManifestCode));
  for (guint i = 0; i < section->codes->len; i++) {
    KkManifestCode code = g_array_index(section->codes, KkManifestCode, i);
    if (code.text && !is_said(checked, code.text)) g_array_append_val(missing, code);
  }
  if (!missing->len || is_told(checked, index)) return;
  if (missing->len == section->codes->len) {
    kk_findings_add(checked->findings, KK_FINDING_SECTION_MISSING, section->id);
    return;
  }
  for (guint i = 0; i < missing->len; i++) {
    KkManifestCode code = g_array_index(missing, KkManifestCode, i);
    KkFinding *finding = kk_findings_add(checked->findings, KK_FINDING_PART_MISSING, section->id);
    finding->measured = code.part;
    finding->wanted = code.parts;
  }
}

/* Whether some page carries another state of a code of this kind, which is told
 * there. */
static gboolean is_told_page(const KkChecked *checked, const char *kind) {
  for (guint i = 0; i < checked->pages->len; i++)
    for (guint j = 0; j < page_at(checked, i)->codes->len; j++) {
      const KkIdentity *identity = &code_at(page_at(checked, i), j)->identity;
      if (identity->says == KK_SAYS_OLDER_PAGE &&
          g_strcmp0(kk_page_kind_name(identity->page_kind), kind) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Of our own books the manifest also names the pages without a section. */
static void check_book_pages(KkChecked *checked, const KkManifest *manifest) {
  g_autofree char *name = g_path_get_basename(checked->file);
  for (guint i = 0; i < manifest->book_pages->len; i++) {
    const KkManifestBookPage *page = &g_array_index(manifest->book_pages, KkManifestBookPage, i);
    if (g_strcmp0(page->book, name) != 0 || is_told_page(checked, page->kind)) continue;
    for (guint j = 0; j < page->codes->len; j++) {
      const KkManifestCode *code = &g_array_index(page->codes, KkManifestCode, j);
      if (!code->text || is_said(checked, code->text)) continue;
      kk_findings_add(checked->findings, KK_FINDING_PAGE_CODE_MISSING, NULL)->measured = page->page;
    }
  }
}

static void check_sections(KkChecked *checked, const KkManifest *manifest) {
  for (guint i = 0; i < manifest->sections->len; i++)
    check_section(checked, &g_array_index(manifest->sections, KkManifestSection, i), i);
}

void kk_check_whole(KkChecked *checked, const KkCheckOptions *options) {
  const KkManifest *manifest = options->manifest;
  if (!manifest) kk_findings_add(checked->findings, KK_FINDING_NO_MANIFEST, NULL);
  for (guint i = 0; i < checked->pages->len; i++) check_codes(page_at(checked, i), manifest);
  int shift = check_numbers(checked);
  check_notches(checked, manifest && manifest->pages.known ? &manifest->pages : NULL, shift);
  if (!manifest) return;
  check_sections(checked, manifest);
  check_book_pages(checked, manifest);
}
