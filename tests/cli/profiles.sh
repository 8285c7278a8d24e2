# SPDX-License-Identifier: GPL-3.0-or-later
# The sample plan as links and as direct codes: what zbar reads is the link, what
# `kirikaki scan` says is what the manifest says; parts, and a missing one.
. "${KK_SOURCE:?}/tests/cli/common.bash"

for profile in link direct; do
  cp -r "$KK_SOURCE/content/minato" "plan-$profile"
  sed -i "s/profile: text/profile: $profile/; 1i reader_url: https://kirikaki.example/" "plan-$profile/plan.yaml"
  "$KIRIKAKI" build "plan-$profile" -o "$profile" --no-audio >"$profile.log" || fail "build as $profile"
  node "$KK_SOURCE/tests/cli/check_published.mjs" "$profile" --no-audio || fail "$profile is not what its manifest says"
done
grep -q 'characters left' link.log || fail "room is not told"

# One text over several codes, read in any order; a missing one is named.
for i in $(seq 300); do printf '第%d号の案は、%d人が賛成しました。' "$i" $((i * 37 % 101)); done >long.txt
expect 2 'split' "$KIRIKAKI" code long.txt --reader-url https://a.example/ --size S -o long.png
expect 0 '' "$KIRIKAKI" code long.txt --reader-url https://a.example/ --size S --split -o long.png
parts=$(ls long.*of*.png | wc -l)
[ "$parts" -gt 1 ] || fail "only $parts parts"
"$KIRIKAKI" scan $(ls -v long.*of*.png) | tr -d '\n' | cmp - long.txt || fail "the parts are not the text"
expect 1 "part 2 of $parts was not found" "$KIRIKAKI" scan long.1of*.png $(ls long.*of*.png | grep -v -e '^long.1of' -e '^long.2of')
expect 0 '' "$KIRIKAKI" scan --json --plan link link/codes/*forum.png
grep -q '"section_id" : "forum"' stdout && grep -q '"current" : true' stdout || fail "scan --plan does not know its section"
expect 2 'manifest' "$KIRIKAKI" scan --json --plan plan-link link/codes/*forum.png
expect 2 'reader' "$KIRIKAKI" code long.txt --profile link -o x.png
expect 2 'reader' "$KIRIKAKI" code long.txt --reader-url 'ftp://x' -o x.png
exit $failed
