// Builds one WebAssembly module of the package, from the crate with one of its features.

import { spawnSync } from "node:child_process";
import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const here = dirname(fileURLToPath(import.meta.url));
export const root = dirname(here);
// Cargo reads a relative CARGO_TARGET_DIR from the folder it runs in; here that is the repository.
export const target = resolve(root, process.env.CARGO_TARGET_DIR ?? "target");

/** The modules: the crate's feature, and the name of the file. */
export const modules = {
  lean: "ramme_wasm", calculator: "ramme_calculator", office: "ramme_office", scenarios: "ramme_scenarios", excel: "ramme_excel",
};

// The modules name files of their crates and of Rust, but not where these lie on the machine that built them.
const crates = join(process.env.CARGO_HOME ?? join(homedir(), ".cargo"), "registry", "src");
const sysroot = spawnSync("rustc", ["--print", "sysroot"], { cwd: root, encoding: "utf8" }).stdout.trim();
const renamed = [[crates, "crates"], [join(sysroot, "lib", "rustlib", "src", "rust", "library"), "rust"]];
const bindgen = join(target, "bindgen");

/** Builds the program that writes the JavaScript of a module. */
export function makeBindgen() {
  run("cargo", ["build", "--release", "--locked", "--manifest-path", join(here, "bindgen", "Cargo.toml")], {
    CARGO_TARGET_DIR: bindgen,
  });
}

/** Makes NAME_bg.wasm and the NAME.js that loads it in a folder; where asked for, also NAME.named.wasm, with names. */
export function makeModule(feature, name, folder, { named = false } = {}) {
  run("cargo", [
    "build", "--release", "--locked", "--target", "wasm32-unknown-unknown",
    "-p", "ramme-wasm", "--no-default-features", "--features", feature,
  ], {
    CARGO_TARGET_DIR: target,
    CARGO_ENCODED_RUSTFLAGS: renamed.map(([from, to]) => `--remap-path-prefix=${from}=${to}`).join("\x1f"),
    CARGO_PROFILE_RELEASE_OPT_LEVEL: "z",
    CARGO_PROFILE_RELEASE_LTO: "fat",
    CARGO_PROFILE_RELEASE_CODEGEN_UNITS: "1",
    CARGO_PROFILE_RELEASE_PANIC: "abort",
    CARGO_PROFILE_RELEASE_STRIP: "debuginfo",
  });
  const module = join(target, "wasm32-unknown-unknown", "release", "ramme_wasm.wasm");
  const program = process.platform === "win32" ? "ramme-bindgen.exe" : "ramme-bindgen";
  run(join(bindgen, "release", program), [module, folder, name]);
  const shipped = join(folder, `${name}_bg.wasm`);
  const first = feature === "calculator" ? smallest : [];
  optimise(shipped, shipped, ["--strip-debug", "--strip-producers", "--strip-target-features", ...first]);
  if (named) {
    optimise(module, join(folder, `${name}.named.wasm`), ["-g"]);
  }
}

/** What takes long, and so is done for what a page loads first. No address below 1024 is of anything but a full stack. */
const smallest = ["--low-memory-unused", "--one-caller-inline-max-function-size=0", "--flatten", "--rereloop", "-Oz"];

function optimise(from, to, options) {
  const features = [
    "bulk-memory", "bulk-memory-opt", "mutable-globals", "multivalue", "nontrapping-float-to-int", "reference-types",
    "call-indirect-overlong", "sign-ext",
  ].map((name) => `--enable-${name}`);
  const program = join(here, "node_modules", "binaryen", "bin", "wasm-opt");
  run(process.execPath, [program, ...options, "-Oz", "--converge", ...features, from, "-o", to]);
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
