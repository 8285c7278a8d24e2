/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "print/folio.h"

static gboolean ascending(const guint *wanted, guint n) {
  for (guint i = 0; i < n; i++)
    if (wanted[i] < (i ? wanted[i - 1] : 1)) return FALSE;
  return n > 0;
}

KkFolios kk_folios(const guint *wanted, guint n, guint n_front) {
  KkFolios folios = {.wanted = wanted, .n = n, .by_plan = ascending(wanted, n)};
  guint first = folios.by_plan ? wanted[0] : 1;
  gboolean blank = n_front && (n_front + 1) % 2 != first % 2;
  folios.n_front = blank ? n_front + 1 : n_front;
  return folios;
}

KkFolio kk_folio_front(const KkFolios *folios, guint page) {
  gboolean fits = !folios->by_plan || folios->wanted[0] > folios->n_front;
  return (KkFolio){fits ? page : 0, 0};
}

static KkFolio part_of(KkFolio before) {
  return (KkFolio){before.number, before.part ? before.part + 1 : 2};
}

KkFolio kk_folio_section(const KkFolios *folios, guint index, KkFolio before, guint page) {
  if (!folios->by_plan) return (KkFolio){page, 0};
  guint wanted = folios->wanted[index];
  return index && wanted == before.number ? part_of(before) : (KkFolio){wanted, 0};
}

KkFolio kk_folio_further(const KkFolios *folios, guint index, KkFolio before) {
  gboolean last = index + 1 >= folios->n;
  gboolean taken = folios->by_plan && !last && before.number + 1 >= folios->wanted[index + 1];
  return taken ? part_of(before) : (KkFolio){before.number + 1, 0};
}

char *kk_folio_text(KkFolio folio) {
  if (!folio.number) return g_strdup("");
  return folio.part ? g_strdup_printf("%u-%u", folio.number, folio.part)
                    : g_strdup_printf("%u", folio.number);
}
