/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From libqrencode's symbols to ours. Not for other rooms. */
#pragma once
#include <qrencode.h>

#include "symbol/symbol.h"

/* libqrencode's name of a level, one of "LMQH". */
QRecLevel kk_symbol_qr_level(char level);

/* Our symbol of a libqrencode's, which is freed. */
KkSymbol *kk_symbol_take_code(QRcode *code, gsize payload_bytes, const KkSymbolSpec *spec);
