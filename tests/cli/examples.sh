# SPDX-License-Identifier: GPL-3.0-or-later
# The examples run as they stand in examples/README.md.
. "${KK_SOURCE:?}/tests/cli/common.bash"
for example in text-to-code text-to-speech publish-folder read-photo; do
  expect 0 '' "$KK_SOURCE/examples/$example.sh" "$work/out"
done
expect 0 '' "$KK_BUILD/examples/code_from_c" "$work/out/c.svg"
"$KIRIKAKI" scan "$work/out/blank.png" | grep -q '何も印刷されていません' || fail "read-photo"
[ -s "$work/out/hello-en.mp3" ] && [ -s "$work/out/published/index.html" ] || fail "files are missing"
# Man pages, made from the help texts.
for page in kirikaki kirikaki-build kirikaki-scan; do
  grep -q '^.SH' "$KK_BUILD/man/$page.1" || fail "$page.1"
done
exit $failed
