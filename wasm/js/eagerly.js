// Loading a module in Node: at once, from the file beside its script.

import { readFileSync } from "node:fs";

import { markReady } from "./border.js";

/** Loads the module of an entry, and gives an `init` with nothing left to do. */
export function eagerly(entry, initSync, file) {
  initSync({ module: readFileSync(file) });
  markReady(entry);
  return async function init() {};
}
