// The package in Node: ready when it is imported.

import { readFileSync } from "node:fs";

import { markReady } from "./ramme.js";
import { initSync } from "./ramme_wasm.js";

export { Frame, Plan, RammeError } from "./ramme.js";

initSync({ module: readFileSync(new URL("./ramme_wasm_bg.wasm", import.meta.url)) });
markReady();

export async function init() {}
