/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a code is whole. Readers mend what is covered or smeared, up to a limit, and
 * what is mended before the press runs is lacking afterwards. */
#pragma once
#include "check/measure.h"
#include "scan/scan.h"
#include "symbol/message.h"

/* How many modules of a measured code are not as Kirikaki makes them for what it
 * says; 0 also where another program made it, which may choose another symbol. */
guint kk_wrong_modules(const KkGrey *page, const KkMeasured *measured, const KkScanned *scanned,
                       KkProfile profile);
