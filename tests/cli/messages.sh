# SPDX-License-Identifier: GPL-3.0-or-later
# Every message of the source has a Japanese translation, and the program
# answers in the language that its user's environment asks for.
. "$KK_SOURCE"/tests/cli/common.bash

# ---- the catalogue ----

catalogue=$KK_SOURCE/po/ja.po
(cd "$KK_SOURCE" && find src/ -name '*.c' -o -name '*.cpp' |
  xgettext --files-from=- --from-code=UTF-8 --keyword=_ --keyword=N_ --no-location \
    --output="$work"/messages.pot) || { fail "xgettext cannot read the messages of src"; exit 1; }
msgmerge --quiet --no-fuzzy-matching --output-file=merged.po "$catalogue" messages.pot ||
  { fail "po/ja.po cannot be read"; exit 1; }

# The messages that a filter of msgattrib leaves; the header, always the first entry, is none.
leaves() { msgattrib --no-obsolete --no-wrap "$@" merged.po | sed '1,/^$/d' | grep -E '^(msgid |")' | grep -v '^msgid ""$'; }
for lack in --untranslated --only-fuzzy; do
  names=$(leaves "$lack")
  if [ -z "$names" ]; then
    ok "po/ja.po $lack: none"
  else
    fail "po/ja.po $lack; run scripts/messages and translate: $names"
  fi
done
msgfmt --check-format --check-header -o /dev/null "$catalogue" 2>stderr || { fail "po/ja.po is not sound"; cat stderr; }

# ---- the program ----

# An empty folder of locales stands for a machine where none was generated.
mkdir locales
run_in() {
  env -u LANGUAGE -u LC_ALL -u LC_MESSAGES -u LANG LOCPATH="$work"/locales "${environment[@]}" "$KIRIKAKI" "$@"
}
japanese() { LC_ALL=C.UTF-8 grep -qP '\p{Hiragana}'; }

# speaks ja|en NAME=VALUE...: the language of an error message, whose status stays.
speaks() {
  local language=$1 got=en
  shift
  environment=("$@")
  run_in nosuch 2>stderr
  [ $? = 2 ] || fail "another exit status: $*"
  grep -q nosuch stderr || fail "the message lost its word: $*"
  japanese <stderr && got=ja
  if [ "$got" = "$language" ]; then ok "$language: $*"; else fail "$got, not $language: $*"; cat stderr; fi
}
speaks ja LC_ALL=C.UTF-8 LANGUAGE=ja
speaks ja LANG=en_GB.UTF-8 LANGUAGE=ja:en
speaks ja LANG=ja_JP.UTF-8
speaks ja LANG=ja_JP.eucJP
speaks ja LC_MESSAGES=ja_JP.UTF-8
speaks ja LC_ALL=ja_JP.UTF-8 LANG=en_GB.UTF-8
speaks en LANG=
speaks en LANG=C.UTF-8
speaks en LANG=en_GB.UTF-8
speaks en LANG=fr_FR.UTF-8
speaks en LANG=ja_JP.UTF-8 LC_ALL=C
speaks en LANG=ja_JP.UTF-8 LC_MESSAGES=C
speaks en LANG=ja_JP.UTF-8 LANGUAGE=en

# The help of each command: Japanese, with the same example to copy.
for command in '' build check code scan speak stamp voices; do
  environment=(LC_ALL=C.UTF-8 LANGUAGE=en)
  run_in $command --help >help.en
  environment=(LANG=ja_JP.UTF-8)
  run_in $command --help >help.ja || fail "no Japanese help: $command"
  japanese <help.ja || fail "the help is not Japanese: $command"
  ! japanese <help.en || [ -n "$command" ] || fail "the English help is not English"
  for help in help.en help.ja; do sed -nE '/^(Example|例):/,$p' $help | sed 1d >$help.example; done
  cmp -s help.en.example help.ja.example || fail "another example in Japanese: $command"
done

# Messages of other rooms, and what is published, which no language of the user changes.
printf 'titel: 計画\n' >plan.yaml
environment=(LANG=ja_JP.UTF-8)
run_in build . -o out 2>stderr && fail "a wrong key was taken"
grep -q 'plan.yaml:1' stderr && grep -q titel stderr && japanese <stderr && ok "a wrong key" || { fail "a wrong key"; cat stderr; }
for language in en ja; do
  environment=(LC_ALL=C.UTF-8 LANGUAGE="$language")
  printf '# Heading\n\nThe same text in all languages.\n' | run_in build - --no-audio -o out-$language >/dev/null || fail "no build: $language"
done
diff -r out-en out-ja && ok "the same publication" || fail "the user's language changes the publication"
exit $failed
