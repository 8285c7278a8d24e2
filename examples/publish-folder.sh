#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A folder of Markdown, published: codes, audio, booklet and pages.
set -eu
kirikaki=${KIRIKAKI:-build/kirikaki}
out=${1:-out/examples}
mkdir -p "$out/plan"
cat >"$out/plan/plan.yaml" <<'PLAN'
title: 防災のしおり
publisher: みなと町
lang: ja
code:
  size: M
  overflow: summarise
PLAN
cat >"$out/plan/1.md" <<'SECTION'
## 避難場所 {#shelter page=1}

{字|あざ}ごとに決めてあります。まず、近くの学校へ向かってください。

- 水と毛布があります
- ペットも一緒に入れます
SECTION
"$kirikaki" build "$out/plan" -o "$out/published"
