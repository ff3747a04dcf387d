// The package in a browser, with or without a bundler: `await init()` once, then plans.

import { lazily } from "./border.js";
import load from "./ramme_wasm.js";

export { RammeError } from "./border.js";
export { Frame, Plan } from "./ramme.js";

export const init = lazily("ramme", load);
