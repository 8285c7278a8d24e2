/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The YAML between "---" lines at the top of a Markdown file. */
#pragma once
#include <glib.h>

/* Takes the front matter out of `text`: it is overwritten by blank lines, so that
 * line numbers stay. Returns its YAML with the file's line numbers, or NULL where
 * the text has none (a first "---" without keys behind it is a rule). Free with
 * g_free. */
char *kk_front_matter_take(char *text);
