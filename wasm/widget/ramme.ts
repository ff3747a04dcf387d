// `ramme` with its WebAssembly packed in the script itself: a notebook has no place to fetch it from.

import { init as load } from "../npm/dist/index.js";
import module from "ramme/ramme.wasm?gzip";

export { Frame, Plan, RammeError } from "../npm/dist/index.js";

/** Whoever's element is drawn asks for the module, so it needs nothing from the widget that made the element. */
export function init(): Promise<void> {
  return (loading ??= unpacked().then(load));
}

let loading: Promise<void> | undefined;

async function unpacked(): Promise<ArrayBuffer> {
  const packed = Uint8Array.from(atob(module), (letter) => letter.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).arrayBuffer();
}
