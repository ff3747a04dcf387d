// What the npm package weighs and how long it takes to be there: `node start.mjs sizes`, or `node start.mjs ENTRY PLAN`.

import { readFileSync, readdirSync } from "node:fs";
import { brotliCompressSync, gzipSync } from "node:zlib";

const dist = new URL("../wasm/npm/dist/", import.meta.url);
const [what, plan] = process.argv.slice(2);

/** What a page loads for a script: itself and what it imports at once. */
function loadedBy(script, files = new Set()) {
  if (!files.has(script.href)) {
    files.add(script.href);
    for (const [, path] of readFileSync(script, "utf8").matchAll(/(?:from|import)\s*"(\.[^"]+)"/g)) {
      loadedBy(new URL(path, script), files);
    }
  }
  return files;
}

if (what === "sizes") {
  const told = (name, files) => {
    const contents = files.map((file) => readFileSync(file));
    const sum = (size) => contents.reduce((sum, bytes) => sum + size(bytes), 0);
    const gzip = (bytes) => gzipSync(bytes, { level: 9 }).length;
    console.log([name, sum((bytes) => bytes.length), sum(gzip), sum((bytes) => brotliCompressSync(bytes).length)].join(" "));
  };
  for (const file of readdirSync(dist).filter((file) => file.endsWith(".wasm"))) {
    told(file, [new URL(file, dist)]);
  }
  for (const element of ["plan", "effect"]) {
    const scripts = [...loadedBy(new URL(`elements/${element}.js`, dist))].map((href) => new URL(href));
    told(`<ramme-${element}>`, [...scripts, new URL("ramme_calculator_bg.wasm", dist)]);
  }
} else if (what === "calculator") {
  const text = readFileSync(plan, "utf8");
  const start = performance.now();
  const { default: load } = await import(new URL("ramme_calculator.js", dist));
  await load({ module_or_path: readFileSync(new URL("ramme_calculator_bg.wasm", dist)) });
  const { QuickFrame } = await import(new URL("calculator.js", dist));
  QuickFrame.of(text).amounts("closing");
  console.log(performance.now() - start);
} else {
  const text = readFileSync(plan, "utf8");
  const start = performance.now();
  const { Plan } = await import(new URL("node.js", dist));
  const read = Plan.parse(text);
  if (what === "ramme") {
    read.frame().amounts("closing");
  } else if (what === "ramme/office") {
    const { compare } = await import(new URL("office-node.js", dist));
    compare(read, read);
  } else {
    const { batch } = await import(new URL("scenarios-node.js", dist));
    batch(read, { levers: [], figures: [{ figure: "closing" }] }).totals([]);
  }
  console.log(performance.now() - start);
}
