// The package in a browser, with or without a bundler: `await init()` once, then plans.

import { markReady } from "./ramme.js";
import load from "./ramme_wasm.js";

export { Frame, Plan, RammeError } from "./ramme.js";

let loading;

export function init(source) {
  loading ??= load(source === undefined ? undefined : { module_or_path: source }).then(markReady, (error) => {
    // A later call may succeed.
    loading = undefined;
    throw error;
  });
  return loading;
}
