// SPDX-License-Identifier: GPL-3.0-or-later
// Asks other people's programs what a published folder says, and compares it
// with its manifest: node check_published.mjs DIR [--no-audio]. What a symbol of
// profile direct holds are bytes, which only our own scanner can tell.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const dir = process.argv[2];
const wantsAudio = !process.argv.includes("--no-audio");
const manifest = JSON.parse(readFileSync(join(dir, "manifest.json"), "utf8"));
const faults = [];
const run = (program, ...args) =>
  execFileSync(program, args, { encoding: "utf8", maxBuffer: 1 << 26, stdio: ["ignore", "pipe", "pipe"] });

// Both judges; what they add is one line end behind each text.
function zbar(picture) {
  try {
    return run("zbarimg", "-q", "--raw", "-Sdisable", "-Sqrcode.enable", picture).replace(/\n$/, "");
  } catch {
    return null;
  }
}
// What the symbol itself holds, and what it says.
const held = (code) => (code.profile === "direct" ? null : code.link ?? code.text);
const zxing = (picture) => JSON.parse(run(process.env.KIRIKAKI, "scan", "--json", picture)).map((code) => code.text);

function checkCode(code) {
  const picture = join(dir, code.files.png);
  if (code.profile !== "direct" && zbar(picture) !== held(code)) faults.push(`${code.files.png}: zbar reads another text`);
  if (zxing(picture).join("\0") !== code.text) faults.push(`${code.files.png}: zxing-cpp reads another text`);
  if (code.module_mm < 0.169) faults.push(`${code.files.png}: module of ${code.module_mm} mm`);
  for (const format of ["svg", "eps", "pdf"])
    if (!existsSync(join(dir, code.files[format]))) faults.push(`${picture}: no ${format} beside it`);
}

const said = [];
for (const section of manifest.sections) {
  const place = `section ${section.id}`;
  if (!section.codes.length) faults.push(`${place}: no code`);
  const parts = section.codes.map((code) => code.text);
  if (parts.length === 1 && parts[0] !== section.spoken) faults.push(`${place}: the code's text is not what is spoken`);
  section.codes.forEach(checkCode);
  said.push(...section.codes);
  if (wantsAudio && !section.audio.length) faults.push(`${place}: no audio`);
  for (const audio of section.audio) {
    if (audio.seconds < 0.5) faults.push(`${audio.file}: ${audio.seconds} s`);
    if (!existsSync(join(dir, audio.file))) faults.push(`${audio.file} is missing`);
  }
}
for (const page of manifest.pages) {
  if (page.codes.length !== 1 || page.codes[0].text !== page.text) faults.push(`${page.book}, page ${page.page}: the code's text is not the page's`);
  page.codes.forEach(checkCode);
}

// The tables for designers name the same codes in the same order, and pictures that are there.
const reader = fileURLToPath(new URL("../publish/read_csv.mjs", import.meta.url));
const rows = (name, encoding, delimiter) =>
  JSON.parse(run("node", reader, join(dir, name), encoding, delimiter)).slice(1);
const named = manifest.sections.flatMap((section) => section.codes.map((code) => `${section.id} ${code.part}`));
const tables = [
  ["merge/indesign.txt", rows("merge/indesign.txt", "utf-16le", "\t").map((row) => [`${row[0]} ${row[3]}`, join("merge", row[6])])],
  ["merge/word.csv", rows("merge/word.csv", "shift_jis", ",").map((row) => [`${row[0]} ${row[3]}`, join("merge", row[6])])],
];
for (const [name, entries] of tables) {
  if (entries.map(([code]) => code).join() !== named.join()) faults.push(`${name}: other codes than the manifest's`);
  for (const [, picture] of entries) if (!existsSync(join(dir, picture))) faults.push(`${name}: ${picture} is missing`);
}

// The booklets: every page has a code, and both readers find on it what the table says.
const codeOf = (book, page, id, part) =>
  id
    ? manifest.sections.find((section) => section.id === id)?.codes[part - 1]
    : manifest.pages.find((own) => own.book === book && own.page === page)?.codes[part - 1];

function placed(book, table) {
  const pages = new Map();
  const box = { left: Infinity, top: Infinity, right: 0, bottom: 0 }; // of all codes, in mm
  for (const [number, x, y, size, , id, part, file] of rows(table, "utf-8", ",")) {
    const page = Number(number);
    box.left = Math.min(box.left, Number(x));
    box.top = Math.min(box.top, Number(y));
    box.right = Math.max(box.right, Number(x) + Number(size));
    box.bottom = Math.max(box.bottom, Number(y) + Number(size));
    const code = codeOf(book, page, id, Number(part));
    if (!code || ![code.files.pdf, code.files.png].includes(file)) faults.push(`${table}: page ${page} has a code that the manifest has not`);
    else pages.set(page, [...(pages.get(page) ?? []), code]);
  }
  return { pages, box };
}

// Where to look on a page at 600 dpi: all codes with their quiet zones.
function cut({ left, top, right, bottom }) {
  const dots = (mm) => String(Math.round((mm * 600) / 25.4));
  const quiet = 5;
  return ["-x", dots(left - quiet), "-y", dots(top - quiet), "-W", dots(right - left + 2 * quiet), "-H", dots(bottom - top + 2 * quiet)];
}

function checkBook(book, table) {
  const pdf = join(dir, book);
  const { pages: expected, box } = placed(book, table);
  run("qpdf", "--check", pdf);
  const folder = mkdtempSync(join(tmpdir(), "kirikaki-pages-"));
  try {
    run("pdftoppm", "-r", "600", "-gray", ...cut(box), pdf, join(folder, "page"));
    const seen = JSON.parse(run(process.env.KIRIKAKI, "scan", "--json", pdf));
    readdirSync(folder).sort().forEach((name, index) => {
      const page = index + 1;
      const codes = expected.get(page) ?? [];
      if (!codes.length) faults.push(`${book}: page ${page} has no code`);
      const found = seen.filter((code) => code.page === page).map((code) => code.text);
      const wanted = codes.map((code) => code.text);
      if (found.sort().join("\0") !== wanted.sort().join("\0")) faults.push(`${book}: page ${page}: zxing-cpp reads other texts`);
      // What zbar makes of a direct code's bytes does not count.
      const printed = zbar(join(folder, name)) ?? "";
      for (const text of codes.map(held))
        if (text !== null && !printed.includes(text)) faults.push(`${book}: page ${page}: zbar does not read ${text.slice(0, 20)}`);
    });
    const all = [...expected.values()].flat();
    for (const code of said) if (!all.includes(code)) faults.push(`${book}: nowhere is ${code.files.png}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

checkBook("booklet.pdf", "placement.csv");
if (existsSync(join(dir, "booklet-large.pdf"))) checkBook("booklet-large.pdf", "placement-large.csv");

for (const fault of faults) console.log(`not ok: ${fault}`);
console.log(`${manifest.sections.length} sections, ${said.length} codes, ${faults.length} faults in ${dir}`);
process.exit(faults.length ? 1 : 0);
