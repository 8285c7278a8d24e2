// SPDX-License-Identifier: Apache-2.0
// The voice code for web pages and Node: voicecode.wasm behind one class.
//
//   const code = await VoiceCode.load(bytesOfWasm);
//   code.addModel(bytesOfModel);
//   const message = code.readLink(location.href);
//   message.shown, message.said, message.page ...
//
// A refusal is a VoiceCodeError whose name is the one in status.h; its message
// property holds what could be read of the header.

const FIELDS = ["flags", "document", "section", "revision", "page", "part", "parts", "format",
                "model"];
const NUMBER = Object.fromEntries(
  [...FIELDS, "textLength", "outLength", "bytesLength", "digitsLength"].map((name, i) => [name, i]));
const HAS = {identity: 1, page: 2, part: 4, title: 8};
const MARKS = /[\u001b\ufff9-\ufffb]/g;

export class VoiceCodeError extends Error {
  constructor(name, header) {
    super(name);
    this.name = name;
    this.header = header;
  }
}

// Markup of pieces: strings, and {surface, reading} for ruby.
export function markup(pieces) {
  const escape = text => text.replace(MARKS, "\u001b$&");
  return pieces.map(piece => typeof piece === "string" ? escape(piece)
    : `\ufff9${escape(piece.surface)}\ufffa${escape(piece.reading)}\ufffb`).join("");
}

// The other way round: the pieces of well-formed markup.
export function pieces(text) {
  const unescape = part => part.replace(/\u001b([\u001b\ufff9-\ufffb])/g, "$1");
  const part = "((?:[^\\u001b\\ufff9-\\ufffb]|\\u001b[\\u001b\\ufff9-\\ufffb])+)";
  const one = new RegExp(`\\ufff9${part}\\ufffa${part}\\ufffb|${part}`, "gu");
  return [...text.matchAll(one)].map(([, surface, reading, plain]) => plain !== undefined
    ? unescape(plain) : {surface: unescape(surface), reading: unescape(reading)});
}

export class VoiceCode {
  #wasm;
  #encoder = new TextEncoder();
  #decoder = new TextDecoder("utf-8", {ignoreBOM: true, fatal: true});

  static async load(source) {
    const code = new VoiceCode();
    const {instance} = await WebAssembly.instantiate(source, {});
    code.#wasm = instance.exports;
    return code;
  }

  // A fresh view: memory that grew is another buffer.
  #view(at, length) {
    return new Uint8Array(this.#wasm.memory.buffer, at, length);
  }

  #get(name) {
    return this.#wasm.get(NUMBER[name]) >>> 0;
  }

  #string(at) {
    const memory = this.#view(0, this.#wasm.memory.buffer.byteLength);
    return this.#decoder.decode(memory.slice(at, memory.indexOf(0, at)));
  }

  #must(status, header) {
    if (status) throw new VoiceCodeError(this.#string(this.#wasm.status_name(status)), header);
  }

  #put(bytes) {
    if (bytes.length > this.#wasm.capacity()) throw new VoiceCodeError("VC_ERROR_SPACE");
    this.#view(this.#wasm.in(), bytes.length).set(bytes);
    return bytes.length;
  }

  #out(status) {
    this.#must(status);
    return this.#decoder.decode(this.#view(this.#wasm.out(), this.#get("outLength")));
  }

  // Makes a model file known; gives its number.
  addModel(file) {
    const wasm = this.#wasm, n = file.length;
    const size = wasm.model_size(this.#put(file.subarray(0, 64)) && wasm.in(), Math.min(n, 64)) >>> 0;
    if (!size) throw new VoiceCodeError("VC_ERROR_MODEL");
    const work = wasm.alloc(size) >>> 0, copy = wasm.alloc(n) >>> 0;
    if (!work || !copy) throw new VoiceCodeError("VC_ERROR_SPACE");
    this.#view(copy, n).set(file);
    const status = wasm.model_open(copy, n, work, size);
    wasm.release(status ? work : copy);
    this.#must(status);
    return this.#get("model");
  }

  #header() {
    const flags = this.#get("flags"), header = {language: this.#string(this.#wasm.language())};
    for (const name of FIELDS) header[name] = this.#get(name);
    delete header.flags;
    for (const name of flags & HAS.identity ? [] : ["document", "section", "revision"])
      delete header[name];
    if (!(flags & HAS.page)) delete header.page;
    if (!(flags & HAS.part)) delete header.part, delete header.parts;
    header.title = Boolean(flags & HAS.title);
    return header;
  }

  #read(status) {
    const message = this.#header(), wasm = this.#wasm;
    this.#must(status, message);
    message.text = this.#decoder.decode(this.#view(wasm.text(), this.#get("textLength")));
    const front = this.#out(wasm.page_announced());
    message.shown = front + this.#out(wasm.shown());
    message.said = front + this.#out(wasm.said());
    return message;
  }

  // A message from the address of a code of profile link, or from payload bytes.
  readLink(url) {
    return this.#read(this.#wasm.read_link(this.#put(this.#encoder.encode(url))));
  }

  readBytes(bytes) {
    return this.#read(this.#wasm.read_bytes(this.#put(bytes)));
  }

  // The payload of a message, with fields as readLink gives them: {bytes, digits}.
  write(message) {
    const wasm = this.#wasm;
    const flags = ("document" in message ? HAS.identity : 0) | ("page" in message ? HAS.page : 0) |
      ("part" in message ? HAS.part : 0) | (message.title ? HAS.title : 0);
    const tag = this.#encoder.encode(message.language ?? "und");
    if (tag.length > 8) throw new VoiceCodeError("VC_ERROR_FIELD");
    this.#view(wasm.language(), 9).fill(0);
    this.#view(wasm.language(), 9).set(tag);
    for (const name of FIELDS) wasm.set(NUMBER[name], message[name] ?? 0);
    wasm.set(NUMBER.flags, flags);
    this.#must(wasm.write(this.#put(this.#encoder.encode(message.text))));
    return {
      bytes: this.#view(wasm.bytes(), this.#get("bytesLength")).slice(),
      digits: this.#decoder.decode(this.#view(wasm.digits(), this.#get("digitsLength"))),
    };
  }
}
