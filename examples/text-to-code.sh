#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# One text to one code: 13 mm at most, as art for print (SVG) and for the screen (PNG).
set -eu
kirikaki=${KIRIKAKI:-build/kirikaki}
out=${1:-out/examples}
mkdir -p "$out"
echo '3ページ。港区の人口は、およそ26万6千人です。' >"$out/text.txt"
"$kirikaki" code "$out/text.txt" --size S -o "$out/text.svg"
"$kirikaki" code "$out/text.txt" --size S -o "$out/text.png"
