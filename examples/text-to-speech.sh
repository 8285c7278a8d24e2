#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# One text to speech. The voice follows the language of the text.
set -eu
kirikaki=${KIRIKAKI:-build/kirikaki}
out=${1:-out/examples}
mkdir -p "$out"
echo 'こちらは区役所です。計画のあらましをお伝えします。' | "$kirikaki" speak -o "$out/hello-ja.mp3"
echo 'This is the ward office. Here is an outline of the plan.' | "$kirikaki" speak -o "$out/hello-en.mp3"
