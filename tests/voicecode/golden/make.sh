#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Writes the golden vectors of one model: make.sh MODEL-NAME (as in models/ja-1.vcm).
# To be run once, when a model is about to be released. A released model's vectors
# never change; the tests hold every later library to them.
set -eu
root=$(cd "$(dirname "$0")/../../.." && pwd)
name=${1:-ja-1}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$root"
${CC:-cc} -std=c17 -O2 -Isrc src/voicecode/*.c tests/voicecode/portable/vectors.c \
  tests/voicecode/portable/hosted.c -o "$work/vectors"
"$work/vectors" "models/$name.vcm" > "$work/$name.txt"
mv "$work/$name.txt" "tests/voicecode/golden/$name.txt"
