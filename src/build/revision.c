/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "build/revision.h"

#include <string.h>

char *kk_revision(const char *text, const char *spoken) {
  g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
  /* With the closing NUL, so that no two pairs run together. */
  g_checksum_update(sum, (const guchar *)text, (gssize)strlen(text) + 1);
  g_checksum_update(sum, (const guchar *)spoken, (gssize)strlen(spoken) + 1);
  return g_strndup(g_checksum_get_string(sum), 8);
}
