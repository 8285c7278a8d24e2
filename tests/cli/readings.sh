# SPDX-License-Identifier: GPL-3.0-or-later
# kirikaki readings: a line of katakana for each line of text.
. "${KK_SOURCE:?}/tests/cli/common.bash"

# reads_as INPUT OUTPUT: what is printed for a text on standard input.
reads_as() {
  local got
  got=$(printf '%s' "$1" | "$KIRIKAKI" readings 2>stderr)
  [ "$got" = "$2" ] && ok "${1%%$'\n'*}" || { fail "$1: $got"; cat stderr; }
}
reads_as '港区の計画' 'ミナトクノケーカク'
reads_as $'一つ。\n\n\n二つ。\n' $'ヒトツ。\n\n\nフタツ。'
reads_as '{台場|だいば}へ{行|い}った。' 'ダイバエイッタ。'
reads_as $'\t  港区  ' 'ミナトク'
reads_as '●9:00～17:00' "$(printf '9:00から17:00' | "$KIRIKAKI" readings)"

printf '港区の計画\r\n二つめです\r\n' | iconv -t CP932 >sjis.txt
[ "$("$KIRIKAKI" readings sjis.txt)" = $'ミナトクノケーカク\nフタツメデス' ] && ok 'Shift_JIS' || fail 'Shift_JIS'
[ "$("$KIRIKAKI" readings - <sjis.txt)" = "$("$KIRIKAKI" readings sjis.txt)" ] && ok '-' || fail '-'
: >empty.txt
expect 2 'empty.txt' "$KIRIKAKI" readings empty.txt
seq 20000 | sed 's/$/行目です。/' | "$KIRIKAKI" readings | wc -l | grep -qx 20000 && ok 'many lines' || fail 'many lines'

printf 'よい行\n{漢字|かんじ\n' >open.txt
expect 2 'open.txt:2' "$KIRIKAKI" readings open.txt
expect 2 'none.txt' "$KIRIKAKI" readings none.txt
expect 2 'one text' "$KIRIKAKI" readings a b
printf '\xff\xfe\xfa' >rubbish.txt
expect 2 'rubbish.txt' "$KIRIKAKI" readings rubbish.txt
mkdir plan && printf 'prefecture: 愛媛県\nsections: [a.md]\n' >plan/plan.yaml && printf '# 題\n台場と松前町\n' >plan/a.md
printf 'surface,reading\n台場,ダイバ\n' >plan/lexicon.csv
[ "$(printf '台場と松前町' | "$KIRIKAKI" readings --plan plan)" = 'ダイバトマサキチョー' ] && ok '--plan' || fail '--plan'
expect 2 'nowhere' "$KIRIKAKI" readings --plan nowhere good.txt
mkdir nothing && cp -rL "$KK_BUILD"/share/kirikaki/{words,names} nothing
printf '港区\n' >good.txt
KIRIKAKI_DATA=$work/nothing expect 3 'open-jtalk-mecab-naist-jdic' "$KIRIKAKI" readings good.txt
exit $failed
