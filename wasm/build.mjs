// Builds the npm package: `node build.mjs`. Writes npm/dist and prints the sizes.
// Needs Rust with the target wasm32-unknown-unknown, and `npm ci` in this folder.

import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";

import { minifySync } from "vite";

import { buildElements } from "./elements.mjs";
import { here, makeBindgen, makeModule, modules, root } from "./module.mjs";

const dist = join(here, "npm", "dist");

const version = /^version = "(.+)"$/m.exec(readFileSync(join(root, "Cargo.toml"), "utf8"))?.[1];
const { version: published } = JSON.parse(readFileSync(join(here, "npm", "package.json"), "utf8"));
if (version !== published) {
  throw new Error(`npm/package.json has version ${published}, Cargo.toml has ${version}`);
}

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });
makeBindgen();
for (const [feature, name] of Object.entries(modules)) {
  makeModule(feature, name, dist);
}

await buildElements(join(dist, "elements"));
for (const file of readdirSync(join(here, "js"))) {
  cpSync(join(here, "js", file), join(dist, file));
}
// Bundlers and people without one get the same files: short, with strings as other tools expect them.
for (const file of readdirSync(dist).filter((file) => file.endsWith(".js"))) {
  const path = join(dist, file);
  // Who waits for a module has no use for loading it at once.
  const text = readFileSync(path, "utf8").replace(file === "ramme_calculator.js" ? "export { initSync, " : /^$/, "export { ");
  const { code } = minifySync(file, text, { module: true, compress: file === "ramme_calculator.js" });
  writeFileSync(path, code.replaceAll(/new URL\(`([^`$]*)`/g, 'new URL("$1"'));
}
for (const licence of ["LICENSE-MIT", "LICENSE-APACHE"]) {
  if (existsSync(join(root, licence))) {
    cpSync(join(root, licence), join(dist, licence));
  }
}

console.log("file                             raw     gzip   brotli");
for (const file of readdirSync(dist, { recursive: true }).filter((file) => /\.(js|css|wasm)$/.test(file)).sort()) {
  const bytes = readFileSync(join(dist, file));
  const sizes = [bytes, gzipSync(bytes, { level: 9 }), brotliCompressSync(bytes)];
  console.log(file.padEnd(28), ...sizes.map((size) => String(size.length).padStart(8)));
}
