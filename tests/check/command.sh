# SPDX-License-Identifier: GPL-3.0-or-later
# The command as a designer uses it: a stamped PDF is compared with what was published.
. "${KK_SOURCE:?}/tests/cli/common.bash"
for tool in gs qpdf node; do
  command -v $tool >/dev/null || { echo "skipped: $tool is not installed"; exit 77; }
done
check() { "$KIRIKAKI" check "$@"; }

# plan [WORD]: two sections on pages 1 and 2 of three; WORD changes the second.
plan() {
  printf -- '---\ntitle: Report\nlang: en\npublisher: Ward\ncode: {profile: text, size: S}\n---\n'
  printf '## Aims {#aims page=1}\n\nWhat the ward wants to do.\n\n'
  printf '## Budget {#budget page=2}\n\nWhat it costs: %s yen.\n' "${1:-300}"
}
plan >plan.md
expect 0 '' "$KIRIKAKI" build plan.md --no-audio -o out
printf '%%!PS\n<< /PageSize [340 250] >> setpagedevice
/Helvetica findfont 12 scalefont setfont
1 1 2 { 40 200 moveto (Page ) show 4 string cvs show showpage } for showpage\n' >page.ps
gs -q -dSAFER -dBATCH -dNOPAUSE -sDEVICE=pdfwrite -sOutputFile=pages.pdf page.ps
expect 0 '' "$KIRIKAKI" stamp pages.pdf --plan plan.md -o coded.pdf

# Stamped and published from one plan: nothing is found, and the report says so.
expect 0 '' check coded.pdf --plan out --shots 3
grep -q '^coded.pdf: 3 pages, 3 codes: 0 faults, 0 warnings$' stdout || { fail "the summary"; cat stdout; }
[ -s stderr ] && { fail "something was said"; cat stderr; }
for file in report.html report.css report.json pages/1-0001.png pages/1-0003.png; do
  [ -s "coded-check/$file" ] || fail "coded-check/$file is missing"
done
xmllint --html --noout coded-check/report.html 2>&1 | grep -v 'Tag \(main\|section\|svg\|rect\|circle\) invalid' |
  grep -q 'error' && fail "report.html is not well formed"
cat >read.mjs <<'EOF'
import { readFileSync } from "node:fs";
const report = JSON.parse(readFileSync(process.argv[2], "utf8"));
const codes = report.files[0].pages.map((page) => page.codes[0]);
const told = codes.map((code) => `${code.says} ${code.section ?? code.page_kind} ${code.score.letter} ` +
  `${code.module_dots.toFixed(1)} ${code.contrast.toFixed(2)} ${code.quiet_modules}`);
console.log(told.join("\n"));
console.log(report.files[0].pages.map((page) => page.notches.map((notch) => notch.edge)).join(" "));
EOF
node read.mjs coded-check/report.json >told || fail "report.json cannot be read"
grep -qE '^section aims A [0-9]+\.0 0.92 4$' told || { fail "what the first code is"; cat told; }
grep -qE '^page blank A [0-9]+\.0 0.92 4$' told || { fail "what the last code is"; cat told; }
grep -qE '^right(,right)? right(,right)? right' told || { fail "where the notches are"; cat told; }

# The same bytes again, on one thread, and but for the page for people in any language.
mv coded-check first
LANGUAGE=ja check coded.pdf --plan out --shots 3 --jobs 1 >/dev/null 2>&1
for file in report.json pages/1-0002.png report.css; do
  cmp -s first/$file coded-check/$file || fail "other bytes: $file"
done
grep -q 'lang="ja"' coded-check/report.html && grep -q '印刷' coded-check/report.html || fail "no Japanese report"
grep -q 'lang="en"' first/report.html || fail "no English report"

# A clerk changes a sentence after the press has the file.
plan 500 >plan.md
"$KIRIKAKI" build plan.md --no-audio -o out >/dev/null
expect 1 'page 2: the code of section .budget. is of another revision' check coded.pdf --plan out --shots 0
grep -q 'class="fault"' coded-check/report.html && grep -q 'another revision' coded-check/report.html ||
  fail "the report does not show the fault"
"$KIRIKAKI" stamp pages.pdf --plan plan.md -o coded.pdf >/dev/null 2>&1
expect 0 '' check coded.pdf --plan out --shots 0

# Pages that went missing, or were never stamped.
qpdf coded.pdf --pages coded.pdf 1,3 -- short.pdf
expect 1 'section .budget. is on no page' check short.pdf --plan out --shots 0
qpdf coded.pdf --pages coded.pdf 1-2 pages.pdf 3 -- bare.pdf
expect 1 'page 3: there is no code' check bare.pdf --plan out --shots 0

# A published folder; its own report lies beside it.
plan >quiet.md
sed -i 's/^code:/page: {notch: no}\ncode:/' quiet.md
"$KIRIKAKI" build quiet.md --no-audio -o quiet >/dev/null
find quiet | sort >before
expect 0 '' check quiet/ --shots 0
find quiet | sort | cmp -s - before || fail "check writes into the published folder"
[ -s quiet-check/report.html ] || fail "no report beside the folder"
mkdir less && qpdf quiet/booklet.pdf --pages quiet/booklet.pdf 2-z -- less/booklet.pdf
expect 1 "page 1's own code is on no page" check less/booklet.pdf --plan quiet --shots 0

# Codes by themselves, and JSON for another program.
mkdir alone && cp coded.pdf alone/
expect 0 'there is no manifest' check alone/coded.pdf --shots 0
rm -r alone/coded-check
expect 0 '' check alone/coded.pdf --shots 0 --json
node -e 'JSON.parse(require("node:fs").readFileSync("stdout"))' || fail "--json prints no JSON"
[ -e alone/coded-check ] && fail "--json wrote a folder"

# What cannot be checked.
qpdf --encrypt secret owner 256 -- coded.pdf encrypted.pdf
head -c 900 coded.pdf >broken.pdf
mkdir -p other && echo text >other/letter.txt
expect 2 'encrypted.pdf: the PDF is encrypted' check encrypted.pdf --plan out
expect 2 'broken.pdf: the PDF is damaged' check broken.pdf --plan out
expect 2 'missing.pdf: cannot be read' check missing.pdf --plan out
expect 2 'is not a manifest' check coded.pdf --plan other
expect 2 'is not a manifest' check other
expect 2 'holds other files .letter.txt. and no report' check coded.pdf --plan out -o other
expect 2 'dpi takes' check coded.pdf --dpi 72
expect 2 'die line' check coded.pdf --die-colour All
expect 2 'name one PDF' check
for folder in encrypted-check broken-check missing-check; do
  [ -e $folder ] && fail "$folder was left behind"
done
exit $failed
