// What the modules cost: `npm run size [MODULE…]`. Each module is built with its names and laid out by crate, and by
// the core's own modules. Sizes are of the code as it is shipped; brotli is shared out by size.

import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";

import { makeBindgen, makeModule, modules, target } from "./module.mjs";

const asked = process.argv.slice(2);
const names = Object.keys(modules).filter((name) => asked.length === 0 || asked.includes(name));
const folder = join(target, "size");
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
makeBindgen();
for (const feature of names) {
  makeModule(feature, modules[feature], folder, { named: true });
  report(feature, join(folder, modules[feature]));
}

function report(feature, module) {
  const bytes = readFileSync(`${module}_bg.wasm`);
  const sizes = { raw: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length, brotli: brotliCompressSync(bytes).length };
  console.log(`\n${feature}: ${sizes.raw} bytes, ${sizes.gzip} in gzip, ${sizes.brotli} in brotli`);
  const parts = partsOf(readFileSync(`${module}.named.wasm`));
  const whole = [...parts.values()].reduce((sum, size) => sum + size, 0);
  const rows = [...parts].sort(([, a], [, b]) => b - a);
  console.log("part                          raw   share   in brotli about");
  for (const [part, size] of rows.filter(([, size]) => size * 500 >= whole)) {
    const share = `${((100 * size) / whole).toFixed(1)} %`;
    const compressed = String(Math.round((sizes.brotli * size) / whole));
    console.log(part.padEnd(24), String(size).padStart(8), share.padStart(7), compressed.padStart(8));
  }
}

/** The bytes of each crate, of each module of `ramme`, and of the data. */
function partsOf(wasm) {
  const parts = new Map();
  const add = (part, size) => parts.set(part, (parts.get(part) ?? 0) + size);
  const { code, names, imported } = sectionsOf(wasm, add);
  code.forEach((size, place) => add(partOf(names.get(place + imported) ?? ""), size));
  return parts;
}

/** Whose code a function is. One made of another crate's type is that crate's: `Vec<ramme::Line>` is `ramme`'s line. */
function partOf(name) {
  const own = /(?<![a-z_])(?:\d+ramme(?<length>\d+)|ramme(?:\.\.|::))(?<rest>\w+)/.exec(name);
  if (own) {
    const { length, rest } = own.groups;
    return `ramme::${length ? rest.slice(0, Number(length)) : rest}`;
  }
  const crates = ["ramme_wasm", "rust_decimal", "serde_json", "serde_core", "hashbrown", "dlmalloc", "wasm_bindgen", "ryu",
    "itoa", "memchr", "compiler_builtins", "csv", "libm", "rand_chacha", "chacha20", "rust_xlsxwriter", "zip", "alloc", "core", "std"];
  const found = crates.map((crate) => [name.search(new RegExp(`(?<![a-z_])${crate}(?![a-z])`)), crate]);
  const [first] = found.filter(([place]) => place >= 0).sort(([a], [b]) => a - b);
  if (first) {
    return first[1];
  }
  return /^_+(rust|rdl|rg)/.test(name) ? "alloc" : /^__\w+(ti|di|si)\d$|^mem/.test(name) ? "compiler_builtins" : "ramme_wasm";
}

/** Reads the sizes of functions, their names, and how many are imported, from the binary format. */
function sectionsOf(wasm, add) {
  let at = 8;
  const code = [];
  const names = new Map();
  let imported = 0;
  const number = () => {
    let [value, shift, byte] = [0, 0, 0];
    do {
      byte = wasm[at++];
      value |= (byte & 0x7f) << shift;
      shift += 7;
    } while (byte & 0x80);
    return value >>> 0;
  };
  const text = () => {
    const length = number();
    at += length;
    return wasm.toString("utf8", at - length, at);
  };
  const limits = () => {
    const flags = number();
    number();
    if (flags & 1) {
      number();
    }
  };
  const readImports = () => {
    for (let left = number(); left > 0; left--) {
      text();
      text();
      const kind = wasm[at++];
      imported += Number(kind === 0);
      ({ 0: number, 1: () => (number(), limits()), 2: limits, 3: () => (at += 2) })[kind]();
    }
  };
  const readCode = () => {
    for (let left = number(); left > 0; left--) {
      const size = number();
      code.push(size);
      at += size;
    }
  };
  const readNames = (end) => {
    while (at < end) {
      const kind = wasm[at++];
      const next = number() + at;
      for (let left = kind === 1 ? number() : 0; left > 0; left--) {
        names.set(number(), text());
      }
      at = next;
    }
  };
  while (at < wasm.length) {
    const section = wasm[at++];
    const size = number();
    const end = at + size;
    if (section === 2) {
      readImports();
    } else if (section === 10) {
      readCode();
    } else if (section === 11) {
      add("data: texts, tables", size);
    } else if (section === 0 && text() === "name") {
      readNames(end);
    } else if (section !== 0) {
      add("format", size);
    }
    at = end;
  }
  return { code, names, imported };
}
