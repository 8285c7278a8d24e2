// SPDX-License-Identifier: GPL-3.0-or-later
// The measuring part of bench/voicecode.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

const [corpus, booklet, sizes, work, model] = process.argv.slice(2);
const PIECE = 800;
const HELD_OUT = ["bulletin-kurashiki.txt.gz", "policy-manifesto.txt.gz"];

function pieces(text) {
  const characters = [...text];
  const cut = [];
  for (let at = 0; at + PIECE <= characters.length; at += PIECE) cut.push(characters.slice(at, at + PIECE).join(""));
  return cut;
}

const development = [];
const training = [];
for (const name of readdirSync(corpus).filter((entry) => entry.endsWith(".gz")).sort()) {
  const lines = gunzipSync(readFileSync(join(corpus, name))).toString("utf8").split("\n");
  const cut = HELD_OUT.includes(name) ? Math.floor(lines.length * 0.9) : lines.length;
  training.push(lines.slice(0, cut).join("\n"));
  if (cut < lines.length) development.push(...pieces(lines.slice(cut).join("\n")));
}
const sets = { development, booklet: pieces(readFileSync(booklet, "utf8")) };

// zstd's trainer takes at most some thousand samples in reasonable time: every
// n-th piece, so that all sources are there.
const samples = training.flatMap(pieces);
const step = Math.ceil(samples.length / 6000);
mkdirSync(join(work, "samples"));
const names = samples.filter((_, i) => i % step === 0).map((text, i) => {
  const file = join(work, "samples", String(i));
  writeFileSync(file, text);
  return file;
});
writeFileSync(join(work, "list"), names.join("\n"));
const dictionary = join(work, "dictionary");
execFileSync("zstd", ["-q", "--train", "--maxdict=1048576", "--filelist", join(work, "list"), "-o", dictionary], { stdio: ["ignore", "ignore", "inherit"] });

const piped = (program, args, input) => execFileSync(program, args, { input, maxBuffer: 1 << 24, stdio: ["pipe", "pipe", "ignore"] }).length;
function ppmd(text) {
  const file = join(work, "piece");
  const archive = join(work, "piece.7z");
  writeFileSync(file, text);
  execFileSync("7z", ["a", "-y", "-m0=PPMd:o=16:mem=64m", archive, file], { stdio: "ignore" });
  const listing = execFileSync("7z", ["l", "-slt", archive], { encoding: "utf8" });
  execFileSync("rm", ["-f", archive]);
  return Number(/^Packed Size = (\d+)/m.exec(listing)[1]);
}
const others = {
  "zstd -19, 1 MiB dictionary": (text) => piped("zstd", ["-q", "-19", "--no-check", "-D", dictionary, "-c"], text),
  "brotli -q 11 -w 24": (text) => piped("brotli", ["-q", "11", "-w", "24", "-c"], text),
  "xz -9e": (text) => piped("xz", ["-9e", "--format=lzma", "-c"], text),
  "PPMd (7z)": ppmd,
};

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
const table = {};
const speeds = [];
for (const [set, texts] of Object.entries(sets)) {
  const lines = execFileSync(sizes, [model], { input: texts.join("\0"), encoding: "utf8", maxBuffer: 1 << 26 }).trim().split("\n");
  const rows = lines.map((line) => line.split(" ").map(Number));
  const column = (i) => rows.map((row) => row[i]);
  (table["Kirikaki, model 1"] ??= {})[set] = mean(column(0));
  (table["QR kanji mode, mixed for the smallest symbol"] ??= {})[set] = mean(column(1));
  speeds.push([set, texts.length, mean(column(2)), mean(column(3)), column(0).filter((bytes) => bytes <= 467).length / texts.length]);
  for (const [name, measure] of Object.entries(others)) (table[name] ??= {})[set] = mean(texts.map(measure));
}

console.log(`Pieces of ${PIECE} characters: ${development.length} of the development set, ${sets.booklet.length} of the booklet (as extracted). Model file: ${statSync(model).size} bytes.\n`);
console.log("| bytes for 800 characters, mean | development | booklet | bits a character |\n|---|---|---|---|");
const rows = Object.entries(table).sort((a, b) => a[1].development - b[1].development);
for (const [name, { development: d, booklet: b }] of rows)
  console.log(`| ${name} | ${d.toFixed(1)} | ${b.toFixed(1)} | ${((d * 8) / PIECE).toFixed(2)} / ${((b * 8) / PIECE).toFixed(2)} |`);
console.log("\n| | pieces | encode, ms | decode, ms | fit 467 bytes (version 17-M as link) |\n|---|---|---|---|---|");
for (const [set, n, encode, decode, fit] of speeds) console.log(`| ${set} | ${n} | ${encode.toFixed(1)} | ${decode.toFixed(1)} | ${(100 * fit).toFixed(1)}% |`);
