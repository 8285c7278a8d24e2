#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A plan's lexicon and prefecture are heard, and entries for nothing are told.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export XDG_CACHE_HOME=$work/cache
fail() {
  echo "lexicon.sh: $1" >&2
  exit 1
}
[ -f /usr/share/hts-voice/nitech-jp-atr503-m001/nitech_jp_atr503_m001.htsvoice ] || exit 77

# Builds the plan $1 with the lexicon $2 and the setting $3; its audio is $work/$1.wav.
build() {
  mkdir "$work/$1"
  printf '# {#a} 松前町の青海\n青海へようこそ。\n' >"$work/$1/a.md"
  printf 'audio: {formats: [wav]}\n%s\n' "$3" >"$work/$1/plan.yaml"
  [ -z "$2" ] || printf '%s\n' "$2" >"$work/$1/lexicon.csv"
  "$KIRIKAKI" build "$work/$1" -o "$work/$1.out" >"$work/$1.log" 2>&1 || fail "$(cat "$work/$1.log")"
  mv "$work/$1.out"/audio/*.wav "$work/$1.wav"
}

build plain '' ''
build lexicon '青海,セイカイ' ''
build unused '青梅,オウメ' ''
build prefecture '' 'prefecture: 愛媛県'
! cmp -s "$work/plain.wav" "$work/lexicon.wav" || fail 'the lexicon is not heard'
! cmp -s "$work/plain.wav" "$work/prefecture.wav" || fail 'the prefecture is not heard'
cmp -s "$work/plain.wav" "$work/unused.wav" || fail 'an entry that matches nothing is heard'
grep -q 'lexicon.csv:1: .*青梅' "$work/unused.log" || fail 'an entry that matches nothing is not told'
! grep -q 'lexicon.csv' "$work/lexicon.log" || fail 'a good entry is complained of'
ls "$work"/cache/kirikaki/readings-*.dic >/dev/null || fail 'no dictionary was kept'
