/* SPDX-License-Identifier: Apache-2.0 */
#ifndef VC_MODEL_H
#define VC_MODEL_H
#include <stddef.h>
#include <stdint.h>
typedef struct VcModel VcModel;
#endif
