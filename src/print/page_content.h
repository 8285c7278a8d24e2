/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Growing a page that others made, without touching what it shares with others. */
#pragma once
#include <glib.h>
#include <qpdf/qpdf-c.h>

/* Puts `drawing` (operators) after the page's own content, which cannot shift it: that
 * stands between "q" and "Q" and closes what it opened (content_ends.h). The page's
 * streams stay as they are, unless it closes more than it opened: then `*mended` is
 * TRUE and the page gets a stream of its own. `before` is a stream of "q" that
 * pages share. */
void kk_page_append(qpdf_data pdf, qpdf_oh page, qpdf_oh before, GString *drawing,
                    gboolean *mended);

/* Gives the page resources of its own, a copy of those it had or shared, and returns
 * their XObject dictionary, which is the page's own too. */
qpdf_oh kk_page_own_xobjects(qpdf_data pdf, qpdf_oh page);

/* Adds `object` under a name that the dictionary does not have: "/Kirikaki1", ...
 * `name` receives it. */
void kk_resource_add(qpdf_data pdf, qpdf_oh dictionary, qpdf_oh object, char name[32]);

/* A dictionary with the same entries; an empty one for anything else. */
qpdf_oh kk_copy_dictionary(qpdf_data pdf, qpdf_oh from);
