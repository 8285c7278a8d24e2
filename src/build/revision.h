/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which state of a section a code or a recording belongs to. */
#pragma once
#include <glib.h>

/* 8 hexadecimal digits of SHA-256 over what the section says (in full, and what
 * its code carries): equal text, equal revision. Free with g_free. */
char *kk_revision(const char *text, const char *spoken);
