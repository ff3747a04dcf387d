// The package in Node: ready when it is imported.

import { readFileSync } from "node:fs";

import { markReady } from "./border.js";
import { initSync } from "./ramme_wasm.js";

export { RammeError } from "./border.js";
export { Frame, Plan } from "./ramme.js";

initSync({ module: readFileSync(new URL("./ramme_wasm_bg.wasm", import.meta.url)) });
markReady("ramme");

export async function init() {}
