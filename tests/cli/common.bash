# SPDX-License-Identifier: GPL-3.0-or-later
# What the tests of the command share. Each test works in a folder of its own.
set -u
work=$(mktemp -d)
trap 'chmod -R u+w "$work" 2>/dev/null; rm -rf "$work"' EXIT
cd "$work" || exit 1
failed=0

fail() { printf 'not ok: %s\n' "$*"; failed=1; }
ok() { printf 'ok: %s\n' "$*"; }

# expect STATUS PATTERN COMMAND...: the exit status, one line on standard error
# that matches, and nothing of a crash.
expect() {
  local status=$1 pattern=$2 got
  shift 2
  "$@" >stdout 2>stderr </dev/null
  got=$?
  if [ "$got" != "$status" ]; then
    fail "exit $got, not $status: $*"; cat stderr
  elif [ -n "$pattern" ] && ! grep -qE -- "$pattern" stderr; then
    fail "no message like '$pattern': $*"; cat stderr
  else
    ok "$status ${*##*/}"
  fi
}

# Nothing half-written: the folder is not there, or holds no hidden leftovers.
expect_clean() { [ ! -e "$1" ] || [ -z "$(find "$1" -name '.*' ! -name "$(basename "$1")")" ] || fail "leftovers in $1"; }

# What both judges read from a picture is the text.
decodes_to() {
  local picture=$1 text=$2
  [ "$(zbarimg -q --raw -Sdisable -Sqrcode.enable "$picture")" = "$text" ] || fail "zbar reads another text in $picture"
  [ "$(ZXingReader -bytes "$picture" 2>/dev/null)" = "$text" ] || [ "$("$KIRIKAKI" scan "$picture")" = "$text" ] || fail "zxing-cpp reads another text in $picture"
}
