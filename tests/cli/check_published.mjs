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

const said = [];
for (const section of manifest.sections) {
  const place = `section ${section.id}`;
  if (!section.codes.length) faults.push(`${place}: no code`);
  const parts = section.codes.map((code) => code.text);
  if (parts.length === 1 && parts[0] !== section.spoken) faults.push(`${place}: the code's text is not what is spoken`);
  for (const code of section.codes) {
    const picture = join(dir, code.files.png);
    if (code.profile !== "direct" && zbar(picture) !== held(code)) faults.push(`${code.files.png}: zbar reads another text`);
    if (zxing(picture).join("\0") !== code.text) faults.push(`${code.files.png}: zxing-cpp reads another text`);
    if (code.module_mm < 0.169) faults.push(`${code.files.png}: module of ${code.module_mm} mm`);
    for (const format of ["svg", "eps", "pdf"])
      if (!existsSync(join(dir, code.files[format]))) faults.push(`${picture}: no ${format} beside it`);
    said.push(code);
  }
  if (wantsAudio && !section.audio.length) faults.push(`${place}: no audio`);
  for (const audio of section.audio) {
    if (audio.seconds < 0.5) faults.push(`${audio.file}: ${audio.seconds} s`);
    if (!existsSync(join(dir, audio.file))) faults.push(`${audio.file} is missing`);
  }
}

// The tables for designers name the same codes in the same order, and pictures that are there.
const reader = fileURLToPath(new URL("../publish/read_csv.mjs", import.meta.url));
const rows = (name, encoding, delimiter) =>
  JSON.parse(run("node", reader, join(dir, name), encoding, delimiter)).slice(1);
const named = manifest.sections.flatMap((section) => section.codes.map((code) => `${section.id} ${code.part}`));
const tables = [
  ["merge/indesign.txt", rows("merge/indesign.txt", "utf-16le", "\t").map((row) => [`${row[0]} ${row[3]}`, join("merge", row[6])])],
  ["merge/word.csv", rows("merge/word.csv", "shift_jis", ",").map((row) => [`${row[0]} ${row[3]}`, join("merge", row[6])])],
  ["placement.csv", rows("placement.csv", "utf-8", ",").map((row) => [`${row[5]} ${row[6]}`, row[7]])],
];
for (const [name, entries] of tables) {
  if (entries.map(([code]) => code).join() !== named.join()) faults.push(`${name}: other codes than the manifest's`);
  for (const [, picture] of entries) if (!existsSync(join(dir, picture))) faults.push(`${name}: ${picture} is missing`);
}

// The booklet: all codes of all pages, in the order of the sections.
const pdf = join(dir, "booklet.pdf");
run("qpdf", "--check", pdf);
const pages = mkdtempSync(join(tmpdir(), "kirikaki-pages-"));
try {
  run("pdftoppm", "-r", "600", "-gray", pdf, join(pages, "page"));
  const files = readdirSync(pages).sort().map((name) => join(pages, name));
  const printed = files.map(zbar).filter((text) => text !== null);
  // What zbar makes of a direct code's bytes does not count; all else, in order.
  let at = 0;
  const wanted = said.map(held).filter((text) => text !== null);
  for (const text of printed) if (text === wanted[at]) at++;
  if (at < wanted.length) faults.push(`booklet.pdf: zbar reads ${at} of ${wanted.length} texts of the manifest in order`);
} finally {
  rmSync(pages, { recursive: true });
}
const seen = zxing(pdf);
if (seen.join("\0") !== said.map((code) => code.text).join("\0")) faults.push(`booklet.pdf: zxing-cpp reads ${seen.length} texts, not the ${said.length} of the manifest`);

for (const fault of faults) console.log(`not ok: ${fault}`);
console.log(`${manifest.sections.length} sections, ${said.length} codes, ${faults.length} faults in ${dir}`);
process.exit(faults.length ? 1 : 0);
