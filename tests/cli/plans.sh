# SPDX-License-Identifier: GPL-3.0-or-later
# Both sample plans and the real booklet, published as a user does: every code,
# as art and in the booklet printed at 600 dpi, says exactly what the manifest
# says, to zbar and to zxing-cpp; every section has its recording; two runs give
# the same bytes.
. "${KK_SOURCE:?}/tests/cli/common.bash"

# pairs DIR: "code's PNG <tab> text as JSON" for each code of the manifest.
check_plan() {
  local plan=$1 dir=$2
  "$KIRIKAKI" build "$plan" -o "$dir" >/dev/null || { fail "build $plan"; return; }
  node "$KK_SOURCE/tests/cli/check_published.mjs" "$dir" || fail "$dir is not what its manifest says"
}

check_plan "$KK_SOURCE/content/minato" minato
check_plan "$KK_SOURCE/content/minato-en" minato-en
"$KIRIKAKI" build "$KK_SOURCE/content/minato-en" -o again -j 1 >/dev/null
diff -rq minato-en again || fail "two runs differ"
if [ -f "$KK_SHARED/data/minato/booklet.md" ]; then
  check_plan "$KK_SHARED/data/minato/booklet.md" booklet
else
  echo "skipped: the real booklet is not here ($KK_SHARED)"
fi
exit $failed
