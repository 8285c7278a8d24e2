/* SPDX-License-Identifier: GPL-3.0-or-later */
/* C++, because qpdf's token filters, which see a content stream as operators
 * and not as bytes, have no C interface. */
#include "print/pdf_finish.h"

#include <algorithm>
#include <exception>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QPDFWriter.hh>
#include <string>
#include <vector>

extern "C" {
#include "base/error.h"
#include "base/i18n.h"
}

namespace {

/* A page's own content: "a a a rg" becomes "a g", "a a a RG" becomes "a G", and what
 * stands in no marked content is marked as an artifact. */
class PageFilter : public QPDFObjectHandle::TokenFilter {
 public:
  void handleToken(QPDFTokenizer::Token const &token) override {
    auto type = token.getType();
    bool blank = type == QPDFTokenizer::tt_space || type == QPDFTokenizer::tt_comment;
    if (blank) return held.empty() ? writeToken(token) : held.push_back(token);
    bool number = type == QPDFTokenizer::tt_integer || type == QPDFTokenizer::tt_real;
    bool free = !inside && !properties;
    if (free && numbers.empty()) mark(token);
    if (number) {
      held.push_back(token);
      numbers.push_back(token.getValue());
    } else if (type == QPDFTokenizer::tt_name && free) {
      flush();
      held.push_back(token); /* a resource's name, or that of an element */
    } else {
      handleOther(token);
    }
  }
  void handleEOF() override {
    flush();
    if (artifact) write("\nEMC\n");
  }

 private:
  /* Begins or ends an artifact before `token`, which is no blank. */
  void mark(QPDFTokenizer::Token const &token) {
    bool element = !held.empty() && token.getType() == QPDFTokenizer::tt_dict_open;
    bool undecided = held.empty() && token.getType() == QPDFTokenizer::tt_name;
    if (undecided) return;
    properties = element;
    if (element == !artifact) return;
    write(element ? "EMC\n" : "/Artifact BMC\n");
    artifact = !element;
  }
  void handleOther(QPDFTokenizer::Token const &token) {
    bool word = token.getType() == QPDFTokenizer::tt_word;
    if (word && sets_grey(token.getValue())) {
      write(numbers[0] + (token.getValue() == "rg" ? " g" : " G"));
      forget();
      return;
    }
    flush();
    writeToken(token);
    if (word && token.getValue() == "BDC") {
      inside++;
      properties = false;
    }
    if (word && token.getValue() == "EMC") inside--;
  }
  bool sets_grey(std::string const &word) const {
    return (word == "rg" || word == "RG") && numbers.size() == 3 && numbers[0] == numbers[1] &&
           numbers[1] == numbers[2];
  }
  void flush() {
    for (auto const &each : held) writeToken(each);
    forget();
  }
  void forget() {
    held.clear();
    numbers.clear();
  }
  /* Numbers or a name not yet written, and the blanks behind them. */
  std::vector<QPDFTokenizer::Token> held;
  std::vector<std::string> numbers;
  int inside = 0;          /* marked contents that are open */
  bool properties = false; /* of the marked content that begins */
  bool artifact = false;
};

/* ---- structure ---- */

/* The elements in reading order: kids, from the first on. */
std::vector<QPDFObjectHandle> kids_of(QPDFObjectHandle node) {
  auto kids = node.getKey("/K");
  if (kids.isArray()) return kids.getArrayAsVector();
  return kids.isDictionary() ? std::vector<QPDFObjectHandle>{kids}
                             : std::vector<QPDFObjectHandle>{};
}

QPDFObjectHandle attribute(std::string const &owner, std::string const &key,
                           std::string const &value) {
  auto made = QPDFObjectHandle::newDictionary();
  made.replaceKey("/O", QPDFObjectHandle::newName(owner));
  made.replaceKey(key, QPDFObjectHandle::newName(value));
  return made;
}

/* Elements get what their type wants, from lists in the order of elements. */
class Structure {
 public:
  Structure(QPDF &pdf, KkPdfFinish const &how) : finish(how) {
    root = pdf.getRoot().getKey("/StructTreeRoot");
    if (root.isDictionary()) parents = root.getKey("/ParentTree").getKey("/Nums");
    for (int i = 0; parents.isArray() && i + 1 < parents.getArrayNItems(); i += 2)
      next_parent = std::max(next_parent, parents.getArrayItem(i).getIntValue() + 1);
  }
  /* Depth is the plan's own nesting, so a stack of our own keeps deep lists from
   * ending the program's. */
  void complete() {
    if (!root.isDictionary()) return;
    std::vector<QPDFObjectHandle> stack{root};
    while (!stack.empty()) {
      auto node = stack.back();
      stack.pop_back();
      if (!node.isDictionary()) continue;
      auto kids = kids_of(node);
      if (node.getKey("/S").isName()) complete_element(node, node.getKey("/S").getName(), kids);
      stack.insert(stack.end(), kids.rbegin(), kids.rend());
    }
    if (next_parent)
      root.replaceKey("/ParentTreeNextKey", QPDFObjectHandle::newInteger(next_parent));
    if (finish.n_front) last_kid_first(root.getKey("/K"));
  }

 private:
  void complete_element(QPDFObjectHandle node, std::string const &type,
                        std::vector<QPDFObjectHandle> const &kids) {
    if (type == "/Figure" && figure < finish.n_alternatives)
      node.replaceKey("/Alt", QPDFObjectHandle::newUnicodeString(finish.alternatives[figure++]));
    if (type == "/L" && list < finish.n_ordered)
      node.replaceKey("/A", attribute("/List", "/ListNumbering",
                                      finish.ordered[list++] ? "/Decimal" : "/Disc"));
    if (type == "/TH") node.replaceKey("/A", attribute("/Table", "/Scope", "/Column"));
    if (type == "/Sect" && section < finish.n_languages)
      node.replaceKey("/Lang", QPDFObjectHandle::newUnicodeString(finish.languages[section++]));
    if (type == "/Link" && link < finish.n_links) complete_link(node, kids, finish.links[link++]);
  }
  /* What it says, without the readings inside it, and the way from the annotation back
   * to the element. */
  void complete_link(QPDFObjectHandle node, std::vector<QPDFObjectHandle> const &kids,
                     const char *says) {
    node.replaceKey("/ActualText", QPDFObjectHandle::newUnicodeString(says));
    for (auto kid : kids) {
      if (!kid.isDictionary() || !kid.hasKey("/Obj")) continue;
      auto annotation = kid.getKey("/Obj");
      annotation.replaceKey("/Contents", QPDFObjectHandle::newUnicodeString(says));
      annotation.replaceKey("/F", QPDFObjectHandle::newInteger(4)); /* it is printed */
      annotation.replaceKey("/StructParent", QPDFObjectHandle::newInteger(next_parent));
      parents.appendItem(QPDFObjectHandle::newInteger(next_parent++));
      parents.appendItem(node);
    }
  }
  /* What stands before the sections was drawn after them. */
  static void last_kid_first(QPDFObjectHandle documents) {
    auto document = documents.isArray() ? documents.getArrayItem(0) : documents;
    auto kids = document.isDictionary() ? document.getKey("/K") : documents;
    if (!kids.isArray() || kids.getArrayNItems() < 2) return;
    auto last = kids.getArrayItem(kids.getArrayNItems() - 1);
    kids.eraseItem(kids.getArrayNItems() - 1);
    kids.insertItem(0, last);
  }
  KkPdfFinish const &finish;
  QPDFObjectHandle root, parents;
  long long next_parent = 0;
  guint figure = 0, list = 0, section = 0, link = 0;
};

/* ---- document ---- */

std::string escaped(const char *text) {
  char *markup = g_markup_escape_text(text, -1);
  std::string made(markup);
  g_free(markup);
  return made;
}

/* The title where ISO 14289-1, 7.1 wants it (XMP, ISO 16684-1). */
QPDFObjectHandle metadata(QPDF &pdf, KkPdfFinish const &finish) {
  std::string packet =
      "<?xpacket begin=\"\xef\xbb\xbf\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
      "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
      "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
      "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n"
      "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">" +
      escaped(finish.title ? finish.title : "") +
      "</rdf:li></rdf:Alt></dc:title>\n"
      "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>\n";
  auto stream = QPDFObjectHandle::newStream(&pdf, packet);
  stream.getDict().replaceKey("/Type", QPDFObjectHandle::newName("/Metadata"));
  stream.getDict().replaceKey("/Subtype", QPDFObjectHandle::newName("/XML"));
  return stream;
}

/* Cairo 1.16 counts an outline's entries as closed ones. */
void open_outlines(QPDFObjectHandle root) {
  auto outlines = root.getKey("/Outlines");
  if (!outlines.isDictionary() || !outlines.getKey("/Count").isInteger()) return;
  long long count = outlines.getKey("/Count").getIntValue();
  outlines.replaceKey("/Count", QPDFObjectHandle::newInteger(count < 0 ? -count : count));
}

void set_document(QPDF &pdf, KkPdfFinish const &finish) {
  auto root = pdf.getRoot();
  if (finish.lang) root.replaceKey("/Lang", QPDFObjectHandle::newUnicodeString(finish.lang));
  auto view = QPDFObjectHandle::newDictionary();
  view.replaceKey("/DisplayDocTitle", QPDFObjectHandle::newBool(true));
  if (finish.right_bound) view.replaceKey("/Direction", QPDFObjectHandle::newName("/R2L"));
  root.replaceKey("/ViewerPreferences", view);
  root.replaceKey("/Metadata", pdf.makeIndirectObject(metadata(pdf, finish)));
  open_outlines(root);
  auto info = pdf.getTrailer().getKey("/Info");
  if (info.isDictionary()) {
    info.removeKey("/CreationDate");
    info.removeKey("/ModDate");
  }
}

/* ---- pages ---- */

/* Labels for pages from one on: the page's own number, "3-" and a part, or small Roman
 * numerals for pages that show none. */
QPDFObjectHandle label(KkFolio folio, guint index) {
  auto made = QPDFObjectHandle::newDictionary();
  guint start = folio.part ? folio.part : folio.number ? folio.number : index + 1;
  made.replaceKey("/S", QPDFObjectHandle::newName(folio.number ? "/D" : "/r"));
  made.replaceKey("/St", QPDFObjectHandle::newInteger(start));
  if (folio.part)
    made.replaceKey("/P", QPDFObjectHandle::newString(std::to_string(folio.number) + "-"));
  return made;
}

bool follows(KkFolio before, KkFolio folio) {
  if (!folio.number || !before.number) return folio.number == before.number;
  if (folio.part)
    return before.number == folio.number && before.part + 1 == folio.part && before.part;
  return !before.part && before.number + 1 == folio.number;
}

void set_labels(QPDF &pdf, KkPdfFinish const &finish) {
  auto numbers = QPDFObjectHandle::newArray();
  for (guint i = 0; i < finish.n_pages; i++) {
    if (i && follows(finish.numbers[i - 1], finish.numbers[i])) continue;
    numbers.appendItem(QPDFObjectHandle::newInteger(i));
    numbers.appendItem(label(finish.numbers[i], i));
  }
  auto labels = QPDFObjectHandle::newDictionary();
  labels.replaceKey("/Nums", numbers);
  pdf.getRoot().replaceKey("/PageLabels", labels);
}

void order_pages(QPDF &pdf, KkPdfFinish const &finish) {
  QPDFPageDocumentHelper document(pdf);
  auto pages = document.getAllPages();
  for (guint i = 0; i < finish.n_front && i < pages.size(); i++) {
    auto page = pages[pages.size() - 1 - i];
    document.removePage(page);
    document.addPage(page, true);
  }
}

void rewrite(const char *from, const char *to, KkPdfFinish const &finish) {
  QPDF pdf;
  pdf.processFile(from);
  set_document(pdf, finish);
  Structure(pdf, finish).complete();
  order_pages(pdf, finish);
  set_labels(pdf, finish);
  for (auto &page : QPDFPageDocumentHelper(pdf).getAllPages()) {
    auto dictionary = page.getObjectHandle();
    /* Cairo's page group blends in DeviceRGB, which would make K100 a rich
     * black. The page has nothing to blend. */
    dictionary.removeKey("/Group");
    dictionary.replaceKey("/TrimBox", dictionary.getKey("/MediaBox"));
    if (dictionary.hasKey("/Annots"))
      dictionary.replaceKey("/Tabs", QPDFObjectHandle::newName("/S"));
    page.addContentTokenFilter(std::make_shared<PageFilter>());
  }
  QPDFWriter writer(pdf, to);
  writer.setDeterministicID(true);
  writer.write();
}

}  // namespace

gboolean kk_pdf_finish(const char *from, const char *to, const char *name,
                       const KkPdfFinish *finish, GError **error) {
  try {
    rewrite(from, to, *finish);
    return TRUE;
  } catch (std::exception const &failure) {
    return kk_error_at(error, KK_ERROR_OUTPUT, KkPlace{name, 0, 0},
                       _("cannot be written: %s; choose another folder or make room"),
                       failure.what());
  }
}
