# SPDX-License-Identifier: GPL-3.0-or-later
# Bad input: one clear message with its place, the right exit status, nothing
# half-written.
. "${KK_SOURCE:?}/tests/cli/common.bash"
build() { "$KIRIKAKI" build "$@"; }

expect 2 'no command' "$KIRIKAKI"
expect 2 'did you mean "build"' "$KIRIKAKI" biuld
expect 2 'name one plan' "$KIRIKAKI" build
expect 2 'kirikaki build --help' "$KIRIKAKI" build --colour
expect 2 'missing.md: ' "$KIRIKAKI" build missing.md -o out

: >empty.md
expect 2 'empty.md' build empty.md -o out
expect_clean out
printf '\n  \n' >blank.md
expect 2 'blank.md' build blank.md -o out

printf 'ただの文章です。\n' >plain.txt
expect 0 '' build plain.txt -o plain --no-audio
decodes_to plain/codes/*.png "$(printf 'plain。\nただの文章です。')"

printf '# 題\n\n{漢字|かんじ はここで終わらない\n' >ruby.md
expect 2 'ruby.md:3' build ruby.md -o out
printf '## 一 {#same}\n\nあ。\n\n## 二 {#SAME}\n\nい。\n' >ids.md
expect 2 'ids.md:5.*' build ids.md -o out
expect_clean out

mkdir p && printf '# 題\n\n本文です。\n' >p/a.md
printf 'title: 題\nvoise: x\n' >p/plan.yaml
expect 2 'plan.yaml:2.*voice' build p -o out
printf 'title: 題\nvoice: no-such-voice\n' >p/plan.yaml
expect 2 'no-such-voice' build p -o out
expect_clean out
printf 'title: 題\n' >p/plan.yaml
printf '港区,みなとく\n麻布\n' >p/lexicon.csv
expect 2 'lexicon.csv:2' build p -o out
printf '港区,ミナトク\n' >p/lexicon.csv
expect 0 '' build p -o two-columns --no-audio
rm p/lexicon.csv
printf '# 題\n\n![絵](none.png)\n' >p/a.md
expect 2 'a.md:3.*none.png' build p -o out
printf '# 題\n\n![絵](../../etc/passwd)\n' >p/a.md
expect 2 'a.md:3' build p -o out
printf '# 題\n\n\xff\xfe\xfa abc\x80\x80\n' >bytes.md
expect 2 'bytes.md' build bytes.md -o out

# A disk that is full, a folder that may not be written.
printf '# 題\n\n本文です。\n' >good.md
printf x >file
expect 2 'file' build good.md -o file
expect 2 '' build good.md -o /proc/kirikaki
expect 2 '' "$KIRIKAKI" code plain.txt -o /dev/full/x.png
mkfifo pipe.png
expect 2 'pipe.png' "$KIRIKAKI" code plain.txt -o pipe.png
[ -p pipe.png ] || fail "a pipe was replaced by a file"
# A disk that fills up half-way: files may grow to 64 KiB only.
(ulimit -f 64; trap '' XFSZ; "$KIRIKAKI" build good.md -o full >/dev/null 2>stderr)
[ $? = 2 ] && grep -q 'full' stderr && ok "full disk" || { fail "full disk"; cat stderr; }
expect_clean full
if [ "$(id -u)" != 0 ]; then
  mkdir locked && chmod a-w locked
  expect 2 'locked' build good.md -o locked/out
fi
mkdir others && printf x >others/thesis.odt
expect 2 'thesis.odt' build good.md -o others --no-audio
expect 0 '' build good.md -o others --no-audio --force
[ -f others/thesis.odt ] || fail "a file of others was lost"

"$KIRIKAKI" voices >/dev/full 2>stderr
[ $? = 2 ] && ok "standard output full" || fail "standard output full"

# What is not installed.
env PATH=/nonexistent "$KIRIKAKI" speak plain.txt --voice ja-open-jtalk -o x.wav >/dev/null 2>stderr
[ $? = 3 ] && grep -q 'package open-jtalk,' stderr && ok "open_jtalk missing" || { fail "missing open_jtalk"; cat stderr; }
mkdir nothing && env KIRIKAKI_DATA=$work/nothing KIRIKAKI_VOICES=$KK_SOURCE/voices "$KIRIKAKI" speak plain.txt -o x.wav >/dev/null 2>stderr
[ $? = 3 ] && grep -q 'open-jtalk-mecab-naist-jdic' stderr && ok "dictionary missing" || { fail "missing dictionary"; cat stderr; }
[ ! -e x.wav ] || fail "x.wav is half-written"
mkdir voices && cat >voices/lost.yaml <<'VOICE'
label: lost
lang: ja
engine: open_jtalk
dictionary: /var/lib/mecab/dic/open-jtalk/naist-jdic
voice: /nonexistent/voice.htsvoice
VOICE
KIRIKAKI_VOICES=$work/voices "$KIRIKAKI" speak plain.txt --voice lost -o x.wav 2>stderr
[ $? = 3 ] && grep -q 'hts-voice' stderr && ok "voice file missing" || { fail "missing voice file"; cat stderr; }
[ ! -e x.wav ] || fail "x.wav is half-written"

# A failed build leaves the publication that was there.
expect 0 '' build good.md -o kept --no-audio
before=$(cat kept/manifest.json)
printf '# 題\n\n{漢字|かんじ\n' >good.md
expect 2 'good.md:3' build good.md -o kept --no-audio
[ "$before" = "$(cat kept/manifest.json)" ] || fail "the old publication was touched"

# Hostile text stays text.
cat >hostile.md <<'TEXT'
# <script>alert(1)</script> $(touch pwned) `touch pwned` "題"

<script>alert(2)</script>
<img src=x onerror=alert(3)>

[押す](javascript:alert(4)) と 🎉 ﾊﾝｶｸ と ../../x。
TEXT
printf 'ベル\a\b終わり。\n' >>hostile.md
expect 0 '' build hostile.md -o hostile
[ -z "$(find . -name pwned)" ] || fail "text became a command"
! grep -rqiE '<script|onerror=|javascript:' hostile/*.html hostile/sections || fail "text became live HTML"

# Wrong options.
expect 2 'size' "$KIRIKAKI" code plain.txt --size XXL -o x.png
expect 2 'level' "$KIRIKAKI" code plain.txt --level Z -o x.png
expect 2 'png' "$KIRIKAKI" code plain.txt -o x.gif
expect 2 'TIFF' "$KIRIKAKI" code plain.txt --dpi 720 -o x.tif
expect 2 'voice' "$KIRIKAKI" speak plain.txt --voice ja-nitec -o x.wav
expect 2 'wav' "$KIRIKAKI" speak plain.txt -o x.doc
expect 2 'plain.txt: ' "$KIRIKAKI" scan plain.txt
! grep -q null stderr || fail "scan tells an error twice"
expect 2 'size' "$KIRIKAKI" code plain.txt --size "$(printf 'あ%.0s' $(seq 50))" -o x.png
iconv -f UTF-8 -t UTF-8 stderr >/dev/null || fail "a message is not UTF-8"
expect 1 'no code' "$KIRIKAKI" scan "$KK_SOURCE"/content/minato/pictures/*.png
head -c 3000 /dev/zero | tr '\0' 'a' >long.txt
expect 2 '' "$KIRIKAKI" code long.txt --size XS -o x.png
exit $failed
