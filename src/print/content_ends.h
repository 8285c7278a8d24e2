/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a page's content leaves the graphics state. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* Looks through a page's content (ISO 32000-1, 7.8.2), all its streams as one and
 * decoded. Where it closes states that it has not opened, which readers pass over, it
 * is mended: those "Q" become blanks, and `*mended` is TRUE. Returns the operators that
 * close what it leaves open at its end: a path, a text object, marked content, states;
 * "" for nothing. After `content` between "q" and "Q", with these before the "Q", the
 * state is the page's first again. Free with g_free. */
char *kk_content_ends(char *content, gsize length, gboolean *mended);

G_END_DECLS
