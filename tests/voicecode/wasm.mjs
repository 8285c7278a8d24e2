// SPDX-License-Identifier: Apache-2.0
// The library as WebAssembly under Node: makes the golden vectors, then reads and
// writes them through voicecode.mjs.
//   node wasm.mjs vectors.wasm voicecode.wasm MODEL GOLDEN
import assert from "node:assert/strict";
import {readFileSync} from "node:fs";
import {markup, pieces, VoiceCode} from "../../web/voicecode/voicecode.mjs";

const [vectors, library, model, golden] = process.argv.slice(2).map(name => readFileSync(name));

async function makeVectors() {
  const parts = [];
  let memory;
  const emit = (at, n) => parts.push(Buffer.from(new Uint8Array(memory.buffer, at, n)));
  const {instance} = await WebAssembly.instantiate(vectors, {env: {emit}});
  memory = instance.exports.memory;
  new Uint8Array(memory.buffer, instance.exports.model(), model.length).set(model);
  const failed = instance.exports.run(model.length);
  assert.equal(failed, 0, `vectors.c:${failed} failed`);
  return Buffer.concat(parts).toString();
}

// Blocks of "name value" lines, later lines of the same name in a list.
function parse(text) {
  return text.split("\n\n").filter(block => block.startsWith("vector ")).map(block => {
    const fields = {};
    for (const line of block.trim().split("\n")) {
      const [name] = line.split(" ", 1);
      (fields[name] ??= []).push(line.slice(name.length + 1));
    }
    return fields;
  });
}

function expected(fields) {
  const message = {language: fields.language[0]};
  const numbers = name => fields[name][0].split(" ").map(Number);
  if (fields.identity)
    [message.document, message.section, message.revision] = numbers("identity");
  if (fields.page) [message.page] = numbers("page");
  if (fields.part) [message.part, message.parts] = numbers("part");
  message.title = (Number(fields.flags[0]) & 8) !== 0;
  message.text = Buffer.from(fields.text[0], "hex").toString();
  return message;
}

function checkVector(code, fields) {
  const message = expected(fields);
  for (const line of fields.payload) {
    const [number, hex] = line.split(" ");
    const {shown, said, format, model: by, ...rest} = code.readBytes(Buffer.from(hex, "hex"));
    assert.deepEqual(rest, message);
    assert.equal(format, 1);
    assert.equal(by, Number(number));
    assert.equal(shown.endsWith(pieces(message.text).map(p => p.surface ?? p).join("")), true);
    assert.equal(said.endsWith(pieces(message.text).map(p => p.reading ?? p).join("")), true);
    assert.equal(markup(pieces(message.text)), message.text);
  }
  for (const line of fields.digits) {
    const [, digits] = line.split(" ");
    assert.equal(code.readLink(`https://example.jp/r#${digits}`).text, message.text);
  }
  const written = code.write(message);
  const shortest = Math.min(...fields.payload.map(line => line.split(" ")[1].length / 2));
  assert.equal(written.bytes.length, shortest);
  assert.ok(fields.digits.some(line => line.split(" ")[1] === written.digits));
}

function checkRefusals(code, text) {
  for (const [, name, hex] of text.matchAll(/^refused (\S+) ?(\S*)$/gm))
    assert.throws(() => code.readBytes(Buffer.from(hex, "hex")), {name});
  assert.throws(() => code.readLink("https://example.jp/"), {name: "VC_ERROR_LINK"});
  assert.throws(() => code.readLink("https://example.jp/#12x"), {name: "VC_ERROR_DIGITS"});
  assert.throws(() => code.addModel(new Uint8Array(100)), {name: "VC_ERROR_MODEL"});
  assert.throws(() => code.write({text: "", page: 0}), {name: "VC_ERROR_FIELD"});
}

const text = golden.toString();
assert.equal(await makeVectors(), text);
const code = await VoiceCode.load(library);
checkRefusals(code, text);
const bare = parse(text).find(fields => fields.text[0] !== "");
const [number, hex] = bare.payload[1].split(" ");
assert.throws(() => code.readBytes(Buffer.from(hex, "hex")),
              error => error.name === "VC_ERROR_MODEL_UNKNOWN" && error.header.model === +number);
assert.equal(code.addModel(model), +number);
for (const fields of parse(text)) checkVector(code, fields);
const day = markup(["今日は", {surface: "一日", reading: "ついたち"}]);
const page = code.write({language: "ja", page: 3, text: day});
assert.equal(code.readBytes(page.bytes).shown, "3ページ。今日は一日");
assert.equal(code.readBytes(page.bytes).said, "3ページ。今日はついたち");
