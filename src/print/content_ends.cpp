// SPDX-License-Identifier: GPL-3.0-or-later
/* In C++ because qpdf's tokenizer, which knows strings and inline pictures from
 * operators, has no C interface. */
#include "print/content_ends.h"

#include <exception>
#include <memory>
#include <qpdf/Buffer.hh>
#include <qpdf/BufferInputSource.hh>
#include <qpdf/QPDFTokenizer.hh>
#include <string>

namespace {

/* What is open. */
struct Open {
  bool path = false, text = false;
  unsigned marked = 0, states = 0;
};

bool is_one_of(std::string const &word, char const *words) {
  return (std::string(" ") + words + " ").find(" " + word + " ") != std::string::npos;
}

/* FALSE for a "Q" that closes nothing. */
bool follow(Open &open, std::string const &word) {
  if (word.size() > 3) return true;
  if (word == "q") open.states++;
  if (word == "Q" && open.states-- == 0) return open.states = 0, false;
  if (word == "BT" || word == "ET") open.text = word == "BT";
  if (word == "BMC" || word == "BDC") open.marked++;
  if (word == "EMC" && open.marked) open.marked--;
  if (is_one_of(word, "m l c v y h re W W*")) open.path = true;
  if (is_one_of(word, "n f F f* S s B B* b b*")) open.path = false;
  return true;
}

/* `content` is written into. */
Open follow_all(char *content, gsize length, gboolean *mended) {
  Open open;
  Buffer buffer(reinterpret_cast<unsigned char *>(content), length);
  std::shared_ptr<InputSource> input =
      std::make_shared<BufferInputSource>("content", &buffer, false);
  QPDFTokenizer tokenizer;
  tokenizer.allowEOF();
  for (;;) {
    auto token = tokenizer.readToken(input, "content", true);
    if (token.getType() == QPDFTokenizer::tt_eof) return open;
    if (token.getType() != QPDFTokenizer::tt_word) continue;
    if (!follow(open, token.getValue())) {
      content[input->getLastOffset()] = ' ';
      *mended = TRUE;
    }
    if (token.getValue() == "ID") {
      char blank; /* ends "ID"; what follows is the picture */
      input->read(&blank, 1);
      tokenizer.expectInlineImage(input);
    }
  }
}

}  // namespace

char *kk_content_ends(char *content, gsize length, gboolean *mended) {
  Open open;
  try {
    open = follow_all(content, length, mended);
  } catch (std::exception const &) {
    /* Bytes that qpdf cannot tell apart: no reader draws the rest. */
  }
  GString *ends = g_string_new(open.path ? "n\n" : "");
  if (open.text) g_string_append(ends, "ET\n");
  for (unsigned i = 0; i < open.marked; i++) g_string_append(ends, "EMC\n");
  for (unsigned i = 0; i < open.states; i++) g_string_append(ends, "Q\n");
  return g_string_free(ends, FALSE);
}
