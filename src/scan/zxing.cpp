/* SPDX-License-Identifier: GPL-3.0-or-later */
/* C++, because zxing-cpp has no C interface. No exception leaves this file. */
#define ZX_USE_UTF8
#include "scan/zxing.h"

#include <ZXing/ReadBarcode.h>

#include <algorithm>
#include <exception>
#include <string>

static void hand_over(const ZXing::Result &result, KkZxingFound found, gpointer data) {
  const std::string text = result.text();
  const std::string symbol = ZXing::ToString(result.format());
  const ZXing::Position &corners = result.position();
  const auto rows =
      std::minmax_element(corners.begin(), corners.end(), [](auto a, auto b) { return a.y < b.y; });
  const auto centre = ZXing::Center(corners);
  KkZxingCode code = {};
  code.text = text.data();
  code.text_length = text.size();
  code.bytes = result.bytes().data();
  code.n_bytes = result.bytes().size();
  code.symbol = symbol.c_str();
  for (size_t i = 0; i < corners.size(); i++)
    code.corners[i] = {double(corners[i].x), double(corners[i].y)};
  code.x_px = centre.x;
  code.y_px = centre.y;
  code.top_px = rows.first->y;
  code.bottom_px = rows.second->y;
  found(&code, data);
}

gboolean kk_zxing_read(const guint8 *pixels, int width, int height, KkBinarizer binarizer,
                       KkZxingFound found, gpointer data) {
  try {
    ZXing::DecodeHints hints;
    hints.setFormats(ZXing::BarcodeFormat::QRCode | ZXing::BarcodeFormat::DataMatrix |
                     ZXing::BarcodeFormat::Aztec);
    hints.setTryHarder(true);
    hints.setTryRotate(true);
    hints.setTryDownscale(true);
    hints.setBinarizer(binarizer == KK_BINARIZE_GLOBAL ? ZXing::Binarizer::GlobalHistogram
                                                       : ZXing::Binarizer::LocalAverage);
    const ZXing::ImageView view(pixels, width, height, ZXing::ImageFormat::Lum);
    for (const ZXing::Result &result : ZXing::ReadBarcodes(view, hints))
      if (result.isValid()) hand_over(result, found, data);
    return TRUE;
  } catch (const std::exception &) {
    return FALSE;
  }
}
