// Builds the npm package: `node build.mjs`. Writes npm/dist and prints the sizes.
// Needs Rust with the target wasm32-unknown-unknown, and `npm ci` in this folder.

import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";

import { buildElements } from "./elements.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
const dist = join(here, "npm", "dist");
// Cargo reads a relative CARGO_TARGET_DIR from the folder it runs in; here that is the repository.
const target = resolve(root, process.env.CARGO_TARGET_DIR ?? "target");

// The modules name files of their crates, but not where these lie on the machine that built them.
const sources = join(process.env.CARGO_HOME ?? join(homedir(), ".cargo"), "registry", "src");

const version = /^version = "(.+)"$/m.exec(readFileSync(join(root, "Cargo.toml"), "utf8"))?.[1];
const { version: published } = JSON.parse(readFileSync(join(here, "npm", "package.json"), "utf8"));
if (version !== published) {
  throw new Error(`npm/package.json has version ${published}, Cargo.toml has ${version}`);
}

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });
const bindgen = join(target, "bindgen");
run("cargo", ["build", "--release", "--locked", "--manifest-path", join(here, "bindgen", "Cargo.toml")], {
  CARGO_TARGET_DIR: bindgen,
});
const modules = { lean: "ramme_wasm", office: "ramme_office", scenarios: "ramme_scenarios" };
for (const [feature, name] of Object.entries(modules)) {
  makeModule(feature, name);
}

await buildElements(join(dist, "elements"));
for (const file of readdirSync(join(here, "js"))) {
  cpSync(join(here, "js", file), join(dist, file));
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

/** Makes NAME_bg.wasm and the NAME.js that loads it, from the crate with one of its features. */
function makeModule(feature, name) {
  run("cargo", [
    "build", "--release", "--locked", "--target", "wasm32-unknown-unknown",
    "-p", "ramme-wasm", "--no-default-features", "--features", feature,
  ], {
    CARGO_TARGET_DIR: target,
    CARGO_ENCODED_RUSTFLAGS: `--remap-path-prefix=${sources}=crates`,
    CARGO_PROFILE_RELEASE_OPT_LEVEL: "z",
    CARGO_PROFILE_RELEASE_LTO: "fat",
    CARGO_PROFILE_RELEASE_CODEGEN_UNITS: "1",
    CARGO_PROFILE_RELEASE_PANIC: "abort",
    CARGO_PROFILE_RELEASE_STRIP: "debuginfo",
  });
  const module = join(target, "wasm32-unknown-unknown", "release", "ramme_wasm.wasm");
  const program = process.platform === "win32" ? "ramme-bindgen.exe" : "ramme-bindgen";
  run(join(bindgen, "release", program), [module, dist, name]);
  const wasm = join(dist, `${name}_bg.wasm`);
  const features = [
    "bulk-memory", "bulk-memory-opt", "mutable-globals", "multivalue", "nontrapping-float-to-int", "reference-types",
    "call-indirect-overlong", "sign-ext",
  ];
  run(process.execPath, [
    join(here, "node_modules", "binaryen", "bin", "wasm-opt"),
    "-Oz", "--strip-debug", "--strip-producers", ...features.map((name) => `--enable-${name}`), wasm, "-o", wasm,
  ]);
}

function run(command, args, env = {}) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: "inherit", env: { ...process.env, ...env } });
  if (error) {
    throw new Error(`${command} could not be run: ${error.message}`);
  }
  if (status !== 0) {
    process.exit(status ?? 1);
  }
}
