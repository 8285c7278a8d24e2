/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check/finding.h"

#include <string.h>

#include "base/i18n.h"

/* In a text {what}, {measured} and {wanted} are replaced, in whatever order a
 * language wants them. */
typedef struct {
  const char *name;
  KkLevel level;
  int decimals; /* of the numbers */
  const char *text;
  gboolean translated; /* {what} is a message, in the user's language already */
} Kind;

#define F KK_LEVEL_FAULT
#define W KK_LEVEL_WARNING
#define N KK_LEVEL_NOTE

static const Kind kinds[KK_FINDING_KINDS] = {
    [KK_FINDING_NO_MANIFEST] = {"no-manifest", N, 0,
                                N_("there is no manifest, so what the codes say is compared with "
                                   "nothing; name the published folder (--plan)")},
    [KK_FINDING_SECTION_MISSING] = {"section-missing", F, 0,
                                    N_("the code of section “{what}” is on no page; place it")},
    [KK_FINDING_PART_MISSING] = {"part-missing", F, 0,
                                 N_("part {measured} of {wanted} of section “{what}” is on no "
                                    "page; place it")},
    [KK_FINDING_PAGE_CODE_MISSING] = {"page-code-missing", F, 0,
                                      N_("page {measured}'s own code is on no page; place it")},
    [KK_FINDING_NO_DIE_LINES] = {"no-die-lines", F, 0,
                                 N_("no page has a die line in the spot colour “{what}”, so no "
                                    "notch will be cut; draw the notches, or name their colour "
                                    "(--die-colour)")},
    [KK_FINDING_PAGES_SHIFTED] = {"pages-shifted", N, 0,
                                  N_("the page numbers that codes tell are the PDF's plus "
                                     "{measured}")},
    [KK_FINDING_PAGE_BROKEN] = {"page-broken", F, 0, N_("the page cannot be checked: {what}"),
                                TRUE},
    [KK_FINDING_PAGE_COARSE] = {"page-coarse", N, 0,
                                N_("the page is so large that codes were looked for at {measured} "
                                   "dpi")},
    [KK_FINDING_NO_CODE] = {"no-code", F, 0,
                            N_("there is no code on the page; every page needs one, also a blank "
                               "one")},
    [KK_FINDING_BLANK_HAS_INK] =
        {"blank-has-ink", F, 2,
         N_("the code says that nothing is printed here, but ink covers "
            "{measured} per cent of the page; place the code of its text")},
    [KK_FINDING_DIE_UNCLEAR] = {"die-unclear", W, 0,
                                N_("a part of the page could not be searched for die lines; look "
                                   "at the notch yourself")},
    [KK_FINDING_NO_NOTCH] = {"no-notch", F, 0,
                             N_("there is no notch beside the code; draw its die line at the "
                                "edge")},
    [KK_FINDING_NOTCH_WRONG_EDGE] = {"notch-wrong-edge", F, 0,
                                     N_("the notch is not at the edge beside the code ({what}); "
                                        "move it there")},
    [KK_FINDING_NOTCH_AWAY] = {"notch-away", F, 1,
                               N_("the notch is {measured} mm away from the code's middle; move "
                                  "it beside the code")},
    [KK_FINDING_NOTCH_SIZE] = {"notch-size", W, 1,
                               N_("the notch is {measured} mm across, not {wanted} mm; a finger "
                                  "expects all to be alike")},
    [KK_FINDING_DAMAGED] = {"damaged", F, 0, N_("the code can be read but not understood: {what}"),
                            TRUE},
    [KK_FINDING_OLDER] = {"older", F, 0,
                          N_("the code of section “{what}” is of another revision than the "
                             "manifest; place the new one")},
    [KK_FINDING_OLDER_PAGE] = {"older-page", F, 0,
                               N_("the code of the cover or the contents is not the manifest's; "
                                  "place the published one")},
    [KK_FINDING_OTHER_TEXT] = {"other-text", F, 0,
                               N_("the code of section “{what}” does not say what the manifest "
                                  "says; place the published one")},
    [KK_FINDING_UNKNOWN_SECTION] = {"unknown-section", F, 0,
                                    N_("the code is of a section that the publication does not "
                                       "have any more; remove it")},
    [KK_FINDING_OTHER_PUBLICATION] = {"other-publication", F, 0,
                                      N_("the code is of another publication; place this one's")},
    [KK_FINDING_OTHER_LINK] = {"other-link", W, 0,
                               N_("the code opens another page than the manifest's; place the "
                                  "published one: {what}")},
    [KK_FINDING_OTHER_CODE] = {"other-code", N, 0,
                               N_("a code that is none of the publication's: {what}")},
    [KK_FINDING_OTHER_PAGE] = {"other-page", W, 0,
                               N_("the code says that it is on page {measured}, but it is on page "
                                  "{wanted}; place that page's code")},
    [KK_FINDING_INVERTED] = {"inverted", F, 0,
                             N_("the code is light on dark, which many readers do not read; print "
                                "it dark on light")},
    [KK_FINDING_UNMEASURED] = {"unmeasured", W, 0,
                               N_("the code can be read but not measured; look at it yourself")},
    [KK_FINDING_SCALED] = {"scaled", F, 4,
                           N_("a module is {measured} mm wide, not {wanted} mm; place the code at "
                              "100 %")},
    [KK_FINDING_NOT_SQUARE] = {"not-square", F, 2,
                               N_("the code is {measured} mm wide and {wanted} mm high; place it "
                                  "without distortion")},
    [KK_FINDING_UNEVEN] = {"uneven", F, 2,
                           N_("a module is {measured} of the printer's dots wide, so that modules "
                              "come out uneven; place the code at 100 %, or say the press's "
                              "resolution (--dpi)")},
    [KK_FINDING_SMALL] = {"small", F, 3,
                          N_("a module is {measured} mm wide, and presses hold no less than "
                             "{wanted} mm; use a larger code")},
    [KK_FINDING_TURNED] = {"turned", W, 1,
                           N_("the code is turned by {measured} degrees, so that its edges are "
                              "ragged; place it straight")},
    [KK_FINDING_COVERED] = {"covered", F, 0,
                            N_("{measured} of the code's {wanted} modules are not as they should "
                               "be; take away what lies on the code, or place it anew")},
    [KK_FINDING_QUIET_ZONE] = {"quiet-zone", F, 1,
                               N_("there is ink {measured} modules beside the code; keep {wanted} "
                                  "modules clear on all sides")},
    [KK_FINDING_CONTRAST] = {"contrast", F, 2,
                             N_("the print contrast is {measured}, and readers need {wanted}; "
                                "print the code black on white or on a pale tint")},
    [KK_FINDING_DARK_GROUND] = {"dark-ground", F, 2,
                                N_("the ground reflects only {measured} more of the light than "
                                   "the code, and readers need {wanted}; print the code on white "
                                   "or on a paler tint")},
    [KK_FINDING_CUT] = {"cut", F, 1,
                        N_("the code is {measured} mm from the trim, so that its quiet zone of "
                           "{wanted} mm is cut; move it inwards")},
    [KK_FINDING_NEAR_TRIM] = {"near-trim", W, 1,
                              N_("the code is {measured} mm from the trim; keep {wanted} mm, as "
                                 "paper shifts under the knife")},
    [KK_FINDING_IN_FOLD] = {"in-fold", F, 1,
                            N_("the code is {measured} mm from the fold, so that its quiet zone "
                               "of {wanted} mm lies in it; move it outwards")},
    [KK_FINDING_NEAR_FOLD] = {"near-fold", W, 1,
                              N_("the code is {measured} mm from the fold; keep {wanted} mm, as "
                                 "paper bends there")},
    [KK_FINDING_SCORE_WEAK] = {"score-weak", W, 0,
                               N_("{measured} of {wanted} simulated photographs are read; larger "
                                  "modules or more contrast would help")},
    [KK_FINDING_SCORE_POOR] = {"score-poor", F, 0,
                               N_("only {measured} of {wanted} simulated photographs are read; "
                                  "make the modules larger or the contrast higher")},
};

const char *kk_level_name(KkLevel level) {
  static const char *const names[] = {"fault", "warning", "note"};
  return names[level];
}

static void finding_clear(gpointer data) {
  g_free(((KkFinding *)data)->what);
}

GArray *kk_findings_new(void) {
  GArray *findings = g_array_new(FALSE, TRUE, sizeof(KkFinding));
  g_array_set_clear_func(findings, finding_clear);
  return findings;
}

KkFinding *kk_findings_add(GArray *findings, KkFindingKind kind, const char *what) {
  KkFinding finding = {.kind = kind, .level = kinds[kind].level, .what = g_strdup(what)};
  g_array_append_val(findings, finding);
  return &g_array_index(findings, KkFinding, findings->len - 1);
}

const char *kk_finding_name(KkFindingKind kind) {
  return kinds[kind].name;
}

gboolean kk_finding_measures(KkFindingKind kind) {
  return strstr(kinds[kind].text, "{measured}") != NULL;
}

gboolean kk_finding_wants(KkFindingKind kind) {
  return strstr(kinds[kind].text, "{wanted}") != NULL;
}

const char *kk_finding_what(const KkFinding *finding) {
  return kinds[finding->kind].translated ? NULL : finding->what;
}

/* Edges are words of ours; all else is the user's. */
static const char *shown_what(const KkFinding *finding) {
  if (!finding->what) return "";
  return finding->kind == KK_FINDING_NOTCH_WRONG_EDGE ? _(finding->what) : finding->what;
}

static void append_number(GString *text, double number, int decimals) {
  char format[] = "%.0f", digits[G_ASCII_DTOSTR_BUF_SIZE];
  format[2] = (char)('0' + decimals);
  g_string_append(text, g_ascii_formatd(digits, sizeof digits, format, number));
}

char *kk_finding_text(const KkFinding *finding) {
  const Kind *kind = &kinds[finding->kind];
  GString *text = g_string_new(NULL);
  for (const char *at = _(kind->text); *at;) {
    const char *name = at + 1;
    gsize length = *at == '{' ? strcspn(name, "}") : 0;
    if (length == 4 && strncmp(name, "what", length) == 0)
      g_string_append(text, shown_what(finding));
    else if (length == 8 && strncmp(name, "measured", length) == 0)
      append_number(text, finding->measured, kind->decimals);
    else if (length == 6 && strncmp(name, "wanted", length) == 0)
      append_number(text, finding->wanted, kind->decimals);
    else {
      g_string_append_c(text, *at++);
      continue;
    }
    at = name + length + 1;
  }
  return g_string_free(text, FALSE);
}
