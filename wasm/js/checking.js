// A check beside the page: in a worker, so that a large table never holds the page up.

import { RammeError } from "./border.js";

/**
 * What `checkTable` of `ramme/office` answers. It is loaded when first asked; ending the `signal` ends the work. Where
 * the page may start no worker, as when the package comes from another site, the page does the work itself.
 */
export async function checkBeside(input, signal) {
  let worker;
  try {
    worker = new Worker(new URL("./checking-worker.js", import.meta.url), { type: "module" });
  } catch {
    return checkHere(input);
  }
  try {
    return await new Promise((resolve, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason));
      worker.addEventListener("message", ({ data: { answer, refused, failed } }) => {
        if (answer) {
          resolve(answer);
        } else {
          reject(refused ? new RammeError(refused) : new Error(failed));
        }
      });
      worker.addEventListener("error", (event) => {
        // The worker's own script could not be loaded; what goes wrong in it comes as a message.
        event.preventDefault();
        resolve(checkHere(input));
      });
      worker.postMessage(input);
    });
  } finally {
    worker.terminate();
  }
}

async function checkHere(input) {
  const { checkTable, init } = await import("./office.js");
  await init();
  return checkTable(input);
}
