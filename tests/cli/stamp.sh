# SPDX-License-Identifier: GPL-3.0-or-later
# Codes on other people's PDFs, judged by other people's programs: every page's code
# is read by zbar and zxing-cpp at 600 dpi, qpdf finds nothing to complain about, and
# the text is what it was.
. "${KK_SOURCE:?}/tests/cli/common.bash"
for judge in gs qpdf pdftoppm pdftotext zbarimg ZXingReader; do
  command -v $judge >/dev/null || { echo "skipped: $judge is not installed"; exit 77; }
done
stamp() { "$KIRIKAKI" stamp "$@"; }

# pages FILE WIDTH HEIGHT COUNT [PER-PAGE]: pages of text in points, with a free margin
# of 36 mm below; PER-PAGE is PostScript that runs before each.
pages() {
  printf '%%!PS\n<< /PageSize [%d %d] >> setpagedevice\n1 1 %d { /page exch def %s
/Times-Roman findfont 11 scalefont setfont
105 20 %d { 60 exch moveto (Page ) show page 10 string cvs show (, a line of its text) show } for
showpage } for\n' "$2" "$3" "$4" "${5:-}" $(($3 - 60)) >page.ps
  gs -q -dSAFER -dBATCH -dNOPAUSE -dAutoRotatePages=/None -sDEVICE=pdfwrite -sOutputFile="$1" page.ps
}

# A plan with a section for each of pages 1 to N; page 2 has none.
plan() {
  local n=$1 i
  printf -- '---\ntitle: Report\nlang: en\ncode: {profile: text, size: S}\n%s---\n' "${2:-}"
  for ((i = 1; i <= n; i++)); do
    [ $i = 2 ] || printf '## Chapter %d {#c%d page=%d}\n\nWhat chapter %d says.\n\n' $i $i $i $i
  done
}

# reads FILE PAGE TEXT: both readers, on the page at 600 dpi.
reads() {
  pdftoppm -r 600 -gray -png -cropbox -singlefile -f "$2" -l "$2" "$1" page
  [ "$(zbarimg -q --raw -Sdisable -Sqrcode.enable page.png 2>/dev/null)" = "$3" ] || fail "zbar: page $2 of $1"
  ZXingReader -format QRCode page.png 2>/dev/null | grep -qF "$(printf '%s' "$3" | tail -n 1)" ||
    fail "zxing-cpp: page $2 of $1"
}

chapter() { printf 'Page %d. Chapter %d.\nWhat chapter %d says.' "$1" "$1" "$1"; }

# whole FILE STAMPED PAGES: every page of a stamped file.
whole() {
  local i
  qpdf --check "$2" >check 2>&1 || { fail "qpdf: $2"; cat check; }
  pdftotext -layout "$1" before.txt
  pdftotext -layout "$2" after.txt
  cmp -s before.txt after.txt || fail "the text of $2 changed"
  for ((i = 1; i <= $3; i++)); do
    if [ $i = 2 ]; then
      reads "$2" 2 "Page 2. $unlisted"
    else
      reads "$2" $i "$(chapter $i)"
    fi
  done
}
unlisted='The text of this page is not prepared as speech.'
plan 3 >plan.md

pages a4.pdf 595 842 3
pages a3.pdf 842 1191 2
pages a5.pdf 420 595 2
pages bleed.pdf 652 899 2 '[ /TrimBox [28 28 623 870] /BleedBox [20 20 632 879] /PAGE pdfmark'
pages cropped.pdf 800 1000 2 '[ /CropBox [30 50 625 892] /PAGE pdfmark'
qpdf a4.pdf turned.pdf --rotate=+90:1 --rotate=+180:2 --rotate=+270:3
qpdf --encrypt secret owner 256 -- a4.pdf encrypted.pdf
plan 2 >two.md
for name in a3 a5 bleed cropped; do
  expect 0 'page 2 is printed and has no section' stamp $name.pdf --plan two.md -o $name.out.pdf
  whole $name.pdf $name.out.pdf 2
done
expect 0 '' stamp turned.pdf --plan plan.md -o turned.out.pdf
whole turned.pdf turned.out.pdf 3
expect 0 '' stamp a4.pdf --plan plan.md -o a4.out.pdf
stamp a4.pdf --plan plan.md -o again.pdf >/dev/null 2>&1
cmp -s a4.out.pdf again.pdf && ok "same bytes" || fail "other bytes the second time"

# Plates: the codes on black alone, the notches on the spot colour alone.
gs -q -dSAFER -dBATCH -dNOPAUSE -sDEVICE=tiffsep -r150 -dLastPage=1 -sOutputFile=plate%d.tif a4.out.pdf
ls plate1*CutContour*.tif >/dev/null 2>&1 || fail "no plate of the notches"

# A page that says nothing, and pages that get no code.
pages two.pdf 595 842 2
qpdf two.pdf --pages two.pdf 1 -- one.pdf
printf '%%!PS\n<< /PageSize [595 842] >> setpagedevice showpage\n' |
  gs -q -dSAFER -dBATCH -dNOPAUSE -sDEVICE=pdfwrite -sOutputFile=empty.pdf -
qpdf --empty --pages one.pdf empty.pdf -- blank.pdf
plan 1 >one.md
expect 0 '' stamp blank.pdf --plan one.md -o blank.out.pdf
reads blank.out.pdf 2 'Page 2. Nothing is printed on this page.'
expect 0 '' stamp blank.pdf --plan one.md -o skipped.pdf --skip-blank
for name in blank skipped; do pdftoppm -r 100 -gray -f 2 -singlefile $name.pdf $name; done
cmp -s blank.pgm skipped.pgm || fail "something on a page that was to be skipped"

# A table, also in Shift_JIS, with a corner; a sheet of two pages.
printf 'ページ,節,隅\n1,c3,upper-left\n2,c1\n3,-\n' | iconv -t CP932 >table.csv
expect 0 'c3 says “page 3” and does not stand there' stamp a4.pdf --plan plan.md --pages table.csv -o table.out.pdf
reads table.out.pdf 1 "$(chapter 3)"
reads table.out.pdf 2 "$(chapter 1)"
printf '1,c9\n' >bad.csv
expect 2 'bad.csv:1: the plan has no section' stamp a4.pdf --plan plan.md --pages bad.csv -o bad.out.pdf
[ ! -e bad.out.pdf ] || fail "half-written bad.out.pdf"
pages spread.pdf 1191 842 1
printf '%s\n' '## Left {page=1}' '' 'Left page.' '' '## Right {page=2}' '' 'Right page.' >spread.md
expect 0 '' stamp spread.pdf --plan spread.md --spreads -o spread.out.pdf
pdftoppm -r 600 -gray -png -singlefile spread.out.pdf page
zbarimg -q --raw -Sdisable -Sqrcode.enable page.png >both 2>/dev/null
grep -q 'Left page' both && grep -q 'Right page' both || fail "a spread's two codes"

# Encrypted, damaged, missing, no PDF.
expect 2 'encrypted.pdf: .*password' stamp encrypted.pdf --plan plan.md -o e.pdf
expect 2 'encrypted.pdf: .*password' stamp encrypted.pdf --plan plan.md -o e.pdf --password wrong
expect 0 '' stamp encrypted.pdf --plan plan.md -o e.pdf --password owner
qpdf --password=secret --decrypt e.pdf plain.pdf && reads plain.pdf 1 "$(chapter 1)"
sed 's/^startxref/startxxxx/' a4.pdf >damaged.pdf
expect 0 'damaged.pdf: ' stamp damaged.pdf --plan plan.md -o mended.pdf
reads mended.pdf 1 "$(chapter 1)"
head -c 900 a4.pdf >broken.pdf
expect 2 'broken.pdf: ' stamp broken.pdf --plan plan.md -o broken.out.pdf
expect 2 'none.pdf: ' stamp none.pdf --plan plan.md -o broken.out.pdf
expect 2 'plan.md: ' stamp plan.md --plan plan.md -o broken.out.pdf
[ ! -e broken.out.pdf ] || fail "half-written broken.out.pdf"
expect 2 '' stamp a4.pdf --plan plan.md -o no/such/folder.pdf
expect 2 'name the plan' stamp a4.pdf -o x.pdf

# Occupied places: moved, on a white ground, or told, as the plan says. Lower left is at
# the binding.
corner='0.7 0.2 0.2 setrgbcolor 440 0 155 120 rectfill 0 setgray'
pages corner.pdf 595 842 3 "$corner"
expect 0 'page 1: the code stands upper right \(the ground there is too dark' stamp corner.pdf --plan plan.md -o moved.pdf
reads moved.pdf 1 "$(chapter 1)"
plan 3 $'page: {occupied: ground}\n' >ground.md
expect 0 'page 1: the code got a white ground' stamp corner.pdf --plan ground.md -o ground.pdf
reads ground.pdf 3 "$(chapter 3)"
plan 3 $'page: {occupied: report}\n' >report.md
expect 1 'page 1 has no code' stamp corner.pdf --plan report.md -o told.pdf
pages everywhere.pdf 595 842 3 '0.2 0.2 0.4 setrgbcolor 0 0 595 842 rectfill 0 setgray'
expect 1 'page 3 has no code: .*too dark' stamp everywhere.pdf --plan plan.md -o dark.pdf
plan 3 $'page: {binding: right, occupied: report}\n' >fold.md
printf '1,c1,lower-right\n' >fold.csv
expect 1 'page 1 has no code: .*binding' stamp a4.pdf --plan fold.md --pages fold.csv --skip-blank -o fold.pdf

# Rules of the notch.
plan 3 $'page: {notches: 1}\n' >notch.md
expect 0 'one notch a page' stamp a4.pdf --plan notch.md -o notch.pdf
plan 3 $'page: {die_colour: Black}\n' >black.md
expect 2 'Black' stamp a4.pdf --plan black.md -o black.pdf

# Many pages: every one carries a code; some are read.
pages many.pdf 595 842 300
plan 300 >many.md
expect 0 '' stamp many.pdf --plan many.md -o many.out.pdf
grep -q '^many.out.pdf: 300 pages: 299 with codes of sections, 1 with' stdout || { fail "300 pages"; cat stdout; }
qpdf --check many.out.pdf >/dev/null || fail "qpdf: many.out.pdf"
for i in 1 150 300; do reads many.out.pdf $i "$(chapter $i)"; done

# Real ones, where they are.
real="${KK_SHARED:-}/data/print"
if [ -d "$real" ]; then
  for file in "$real"/*.pdf; do
    name=$(basename "$file" .pdf)
    stamp "$file" --plan plan.md -o "$name.out.pdf" >stdout 2>stderr
    status=$?
    [ $status -le 1 ] || { fail "$name: exit $status"; cat stderr; continue; }
    qpdf --check "$name.out.pdf" >/dev/null || fail "qpdf: $name"
    pdftotext -layout "$file" before.txt && pdftotext -layout "$name.out.pdf" after.txt
    cmp -s before.txt after.txt || fail "the text of $name changed"
    count=$(qpdf --show-npages "$file")
    uncoded=$(grep -c 'has no code' stderr)
    for i in 1 2 "$count"; do
      grep -q "page $i has no code" stderr && continue
      text="Page $i. $unlisted"
      case $i in 1) text=$(chapter "$i") ;; esac
      reads "$name.out.pdf" "$i" "$text"
    done
    ok "$name: $count pages, $uncoded without a free place"
  done
else
  echo "skipped: no shared PDFs here"
fi
exit $failed
