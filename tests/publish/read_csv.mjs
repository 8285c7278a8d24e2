// SPDX-License-Identifier: GPL-3.0-or-later
// A strict reader of RFC 4180: node read_csv.mjs FILE ENCODING DELIMITER prints
// the rows as JSON, and refuses anything that the grammar there does not allow.
import { readFileSync } from "node:fs";

const [file, encoding, delimiter] = process.argv.slice(2);
// WHATWG's shift_jis is CP932; its utf-16le takes the byte order mark away.
const text = new TextDecoder(encoding, { fatal: true }).decode(readFileSync(file));
const rows = [];
let at = 0;

function cell() {
  let value = "";
  if (text[at] !== '"') {
    while (at < text.length && text[at] !== delimiter && text[at] !== "\r") {
      if (text[at] === '"' || text[at] === "\n") throw new Error(`a stray sign at ${at}`);
      value += text[at++];
    }
    return value;
  }
  for (at++; ; at++) {
    if (at >= text.length) throw new Error("an open quotation mark");
    if (text[at] === '"' && text[++at] !== '"') return value;
    value += text[at];
  }
}

while (at < text.length) {
  const row = [cell()];
  for (; text[at] === delimiter; row.push(cell())) at++;
  if (text.slice(at, at + 2) !== "\r\n") throw new Error(`no line end at ${at}`);
  at += 2;
  rows.push(row);
}
if (rows.some((row) => row.length !== rows[0].length)) throw new Error("rows of unequal length");
console.log(JSON.stringify(rows));
