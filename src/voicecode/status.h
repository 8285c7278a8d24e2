/* SPDX-License-Identifier: Apache-2.0 */
/* What a payload, its digits, markup or parts may be refused for, beside the
 * reasons in model.h. */
#ifndef VC_STATUS_H
#define VC_STATUS_H

#include "voicecode/model.h"

#define VC_ERROR_FORMAT ((VcStatus)16)         /* a format number that this reader does not know */
#define VC_ERROR_MODEL_UNKNOWN ((VcStatus)17)  /* a model that the reader was not given */
#define VC_ERROR_CHECK ((VcStatus)18)          /* check and text disagree: misread */
#define VC_ERROR_FIELD ((VcStatus)19)          /* a field of the message is out of its range */
#define VC_ERROR_MARKUP ((VcStatus)20)         /* ruby marks that do not pair */
#define VC_ERROR_DIGITS ((VcStatus)21)         /* not the digits of any payload */
#define VC_ERROR_LINK ((VcStatus)22)           /* an address that carries no payload */
#define VC_ERROR_OTHER_DOCUMENT ((VcStatus)23) /* a part of another document */
#define VC_ERROR_OTHER_SECTION ((VcStatus)24)  /* a part of another section or language */
#define VC_ERROR_OTHER_REVISION ((VcStatus)25) /* a part of another edition of the section */
#define VC_ERROR_OTHER_COUNT ((VcStatus)26)    /* a part of a set of another size */
#define VC_ERROR_PART_AGAIN ((VcStatus)27)     /* this part is there already, the same */
#define VC_ERROR_PART_DIFFERS ((VcStatus)28)   /* this part is there already with other text */
#define VC_ERROR_PART_MISSING ((VcStatus)29)   /* not every part is there yet */

/* The name of a status as it is spelt in C, for messages and logs. */
const char *vc_status_name(VcStatus status);

#endif
