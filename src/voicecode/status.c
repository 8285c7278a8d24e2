/* SPDX-License-Identifier: Apache-2.0 */
#include "voicecode/status.h"

const char *vc_status_name(VcStatus status) {
  switch ((unsigned)status) {
#define NAME(x)     \
  case (unsigned)x: \
    return #x
    NAME(VC_OK);
    NAME(VC_ERROR_SPACE);
    NAME(VC_ERROR_MODEL);
    NAME(VC_ERROR_DAMAGED);
    NAME(VC_ERROR_TEXT);
    NAME(VC_ERROR_INPUT);
    NAME(VC_ERROR_FORMAT);
    NAME(VC_ERROR_MODEL_UNKNOWN);
    NAME(VC_ERROR_CHECK);
    NAME(VC_ERROR_FIELD);
    NAME(VC_ERROR_MARKUP);
    NAME(VC_ERROR_DIGITS);
    NAME(VC_ERROR_LINK);
    NAME(VC_ERROR_OTHER_DOCUMENT);
    NAME(VC_ERROR_OTHER_SECTION);
    NAME(VC_ERROR_OTHER_REVISION);
    NAME(VC_ERROR_OTHER_COUNT);
    NAME(VC_ERROR_PART_AGAIN);
    NAME(VC_ERROR_PART_DIFFERS);
    NAME(VC_ERROR_PART_MISSING);
#undef NAME
  }
  return "unknown status";
}
