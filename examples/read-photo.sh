#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A photo or PDF read back: the text of every code, or JSON with file and page.
set -eu
kirikaki=${KIRIKAKI:-build/kirikaki}
out=${1:-out/examples}
mkdir -p "$out"
echo 'この面には何も印刷されていません。' | "$kirikaki" code --size S -o "$out/blank.png" >/dev/null
"$kirikaki" scan "$out/blank.png"
"$kirikaki" scan --json "$out/blank.png"
