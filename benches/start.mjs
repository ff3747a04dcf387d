// What the npm package weighs and how long it takes to be there: `node start.mjs sizes`, or `node start.mjs ENTRY PLAN`.

import { readFileSync, readdirSync } from "node:fs";
import { brotliCompressSync, gzipSync } from "node:zlib";

const dist = new URL("../wasm/npm/dist/", import.meta.url);
const [what, plan] = process.argv.slice(2);

if (what === "sizes") {
  for (const file of readdirSync(dist).filter((file) => file.endsWith(".wasm"))) {
    const bytes = readFileSync(new URL(file, dist));
    console.log([file, bytes.length, gzipSync(bytes, { level: 9 }).length, brotliCompressSync(bytes).length].join(" "));
  }
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
