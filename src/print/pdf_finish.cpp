/* SPDX-License-Identifier: GPL-3.0-or-later */
/* C++, because qpdf's token filters, which see a content stream as operators
 * and not as bytes, have no C interface. */
#include "print/pdf_finish.h"

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

/* "a a a rg" to "a g", "a a a RG" to "a G". */
class GreyFilter : public QPDFObjectHandle::TokenFilter {
 public:
  void handleToken(QPDFTokenizer::Token const &token) override {
    auto type = token.getType();
    bool number = type == QPDFTokenizer::tt_integer || type == QPDFTokenizer::tt_real;
    bool blank = type == QPDFTokenizer::tt_space || type == QPDFTokenizer::tt_comment;
    if (number || (blank && !numbers.empty())) {
      pending.push_back(token);
      if (number) numbers.push_back(token.getValue());
      return;
    }
    if (type == QPDFTokenizer::tt_word && sets_grey(token.getValue())) {
      write(numbers[0] + (token.getValue() == "rg" ? " g" : " G"));
      forget();
    } else {
      flush();
      writeToken(token);
    }
  }
  void handleEOF() override { flush(); }

 private:
  bool sets_grey(std::string const &word) const {
    return (word == "rg" || word == "RG") && numbers.size() == 3 && numbers[0] == numbers[1] &&
           numbers[1] == numbers[2];
  }
  void flush() {
    for (auto const &each : pending) writeToken(each);
    forget();
  }
  void forget() {
    pending.clear();
    numbers.clear();
  }
  /* Numbers not yet written, and the blanks between them. */
  std::vector<QPDFTokenizer::Token> pending;
  std::vector<std::string> numbers;
};

/* Alternative texts to the Figures in reading order. Depth is the plan's own
 * nesting, so a stack of our own keeps deep lists from ending the program's. */
void set_alternatives(QPDF &pdf, KkPdfFinish const &finish) {
  auto root = pdf.getRoot().getKey("/StructTreeRoot");
  if (!root.isDictionary()) return;
  std::vector<QPDFObjectHandle> stack{root};
  guint next = 0;
  while (!stack.empty() && next < finish.n_alternatives) {
    auto node = stack.back();
    stack.pop_back();
    if (!node.isDictionary()) continue;
    auto type = node.getKey("/S");
    if (type.isName() && type.getName() == "/Figure")
      node.replaceKey("/Alt", QPDFObjectHandle::newUnicodeString(finish.alternatives[next++]));
    auto kids = node.getKey("/K");
    if (kids.isDictionary()) stack.push_back(kids);
    if (kids.isArray())
      for (int i = kids.getArrayNItems(); i-- > 0;) stack.push_back(kids.getArrayItem(i));
  }
}

void set_document(QPDF &pdf, KkPdfFinish const &finish) {
  auto root = pdf.getRoot();
  if (finish.lang) root.replaceKey("/Lang", QPDFObjectHandle::newUnicodeString(finish.lang));
  auto view = QPDFObjectHandle::newDictionary();
  view.replaceKey("/DisplayDocTitle", QPDFObjectHandle::newBool(true));
  if (finish.right_bound) view.replaceKey("/Direction", QPDFObjectHandle::newName("/R2L"));
  root.replaceKey("/ViewerPreferences", view);
  auto info = pdf.getTrailer().getKey("/Info");
  if (info.isDictionary()) {
    info.removeKey("/CreationDate");
    info.removeKey("/ModDate");
  }
}

void rewrite(const char *from, const char *to, KkPdfFinish const &finish) {
  QPDF pdf;
  pdf.processFile(from);
  set_document(pdf, finish);
  set_alternatives(pdf, finish);
  for (auto &page : QPDFPageDocumentHelper(pdf).getAllPages()) {
    auto dictionary = page.getObjectHandle();
    /* Cairo's page group blends in DeviceRGB, which would make K100 a rich
     * black. The page has nothing to blend. */
    dictionary.removeKey("/Group");
    dictionary.replaceKey("/TrimBox", dictionary.getKey("/MediaBox"));
    page.addContentTokenFilter(std::make_shared<GreyFilter>());
  }
  QPDFWriter writer(pdf, to);
  writer.setDeterministicID(true);
  writer.setObjectStreamMode(qpdf_o_generate);
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
