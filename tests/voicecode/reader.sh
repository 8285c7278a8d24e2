#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# The second reader, written from the document, reads the golden vectors. Takes
# about a minute, so only where KK_SLOW is set.
cd "${KK_SOURCE:-$(dirname "$0")/../..}" || exit 1
if [[ -z ${KK_SLOW:-} ]] || ! command -v python3 > /dev/null; then
  echo "left out: needs KK_SLOW=1 and python3"
  exit 77
fi
for golden in tests/voicecode/golden/*.txt; do
  python3 tests/voicecode/reader.py "models/$(basename "$golden" .txt).vcm" "$golden" || exit 1
done
