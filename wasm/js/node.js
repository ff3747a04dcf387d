// The package in Node: ready when it is imported.

import { eagerly } from "./eagerly.js";
import { initSync } from "./ramme_wasm.js";

export { RammeError } from "./border.js";
export { Frame, Plan } from "./ramme.js";

export const init = eagerly("ramme", initSync, new URL("./ramme_wasm_bg.wasm", import.meta.url));
