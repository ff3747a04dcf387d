// Builds the widget of the Python package, of the npm package as it was last built: `node widget.mjs`.
// Writes py/python/ramme/static/plan-widget.js: one module with everything in it, also the WebAssembly.

import { createHash } from "node:crypto";
import { cpSync, existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

import { build } from "vite";

import { forElements, jsx } from "./elements.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, "npm", "dist");
const out = join(dirname(here), "py", "python", "ramme", "static");
const wasm = join(dist, "ramme_wasm_bg.wasm");

if (!existsSync(wasm)) {
  throw new Error("npm/dist is not there: `npm run build` makes it");
}

/** The module by gzip, in place of the file that the page of a website fetches. */
const packed = {
  name: "packed-wasm",
  enforce: "pre",
  resolveId: (id) => (id === "ramme/ramme.wasm?gzip" ? "\0packed-wasm" : undefined),
  load: (id) =>
    id === "\0packed-wasm"
      ? `export default ${JSON.stringify(gzipSync(readFileSync(wasm), { level: 9 }).toString("base64"))};`
      : undefined,
  transform: (code, id) =>
    id.endsWith("/ramme_wasm.js") ? code.replace(/new URL\("ramme_wasm_bg\.wasm", *import\.meta\.url\)/, "undefined") : undefined,
};

await build({
  configFile: false,
  logLevel: "warn",
  root: join(here, "widget"),
  plugins: [packed],
  resolve: {
    alias: [
      { find: /^ramme$/, replacement: join(here, "widget", "ramme.ts") },
      { find: /^ramme\/border$/, replacement: join(dist, "border.js") },
      { find: /^ramme\/calculator$/, replacement: join(here, "widget", "calculator.ts") },
    ],
  },
  oxc: { jsx },
  build: {
    ...forElements,
    outDir: out,
    emptyOutDir: true,
    lib: { entry: "plan.ts", formats: ["es"], fileName: () => "plan-widget.js" },
    rolldownOptions: { output: { minify: true, codeSplitting: false } },
  },
});

// Its code is in the file, so its licence goes with it.
cpSync(join(here, "node_modules", "preact", "LICENSE"), join(out, "LICENSE-preact"));

const file = join(out, "plan-widget.js");
const script = readFileSync(file, "utf8");
if (script.includes("import.meta")) {
  throw new Error("the widget asks for a file beside it; it must stand alone");
}
// The name of its element is that of its contents, so that no two scripts of different contents meet under one.
const contents = createHash("sha256").update(script).digest("hex").slice(0, 12);
if (!script.includes("__BUILD__")) {
  throw new Error("the widget has no place for the name of its build");
}
writeFileSync(file, script.replaceAll("__BUILD__", contents));
console.log(`plan-widget.js: ${statSync(file).size} bytes, ${gzipSync(readFileSync(file)).length} by gzip`);
