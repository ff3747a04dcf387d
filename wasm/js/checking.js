// A check beside the page: in a worker, so that a large table never holds the page up.

import { RammeError } from "./border.js";
import { trustedScript } from "./trust.js";

/** What checks tables could not be fetched. */
export class NotFetched extends Error {}

/** A worker that has answered, or gets ready to: it goes on without a network. */
let idle;
/** The longest text, in characters, after which a worker is kept: what a module has taken of memory it never gives back. */
const keepable = 100_000;

/**
 * What `checkTable` of `ramme/office` answers. It is loaded when first asked; ending the `signal` ends the work. Where
 * the page may start no worker, as when the package comes from another site, the page does the work itself.
 */
export async function checkBeside(input, signal) {
  let worker = idle;
  idle = undefined;
  try {
    worker ??= newWorker();
  } catch {
    return checkHere(input);
  }
  const done = new AbortController();
  const listening = { signal: done.signal };
  try {
    return await new Promise((resolve, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason), listening);
      worker.addEventListener("message", ({ data: { answer, refused, failed, notFetched, isReady } }) => {
        if (isReady) {
          return;
        }
        if ((answer || refused) && input.text.length <= keepable) {
          [idle, worker] = [worker, idle];
        }
        if (answer) {
          resolve(answer);
        } else {
          reject(refused ? new RammeError(refused) : notFetched ? new NotFetched(notFetched) : new Error(failed));
        }
      }, listening);
      worker.addEventListener("error", (event) => {
        // The worker's own script could not be loaded; what goes wrong in it comes as a message.
        event.preventDefault();
        resolve(checkHere(input));
      }, listening);
      worker.postMessage(input);
    });
  } finally {
    done.abort();
    worker?.terminate();
  }
}

/** Fetches what checks a table, so that the first check waits for nothing. */
export function getReady() {
  if (idle) {
    return;
  }
  let worker;
  try {
    worker = newWorker();
  } catch {
    return;
  }
  idle = worker;
  const forget = () => {
    if (idle === worker) {
      idle = undefined;
      worker.terminate();
    }
  };
  worker.addEventListener("message", ({ data }) => data.notFetched && forget());
  worker.addEventListener("error", (event) => {
    event.preventDefault();
    forget();
  });
  worker.postMessage(undefined);
}

/** Bundlers know a worker by these very words, so its address is made a trusted one on its way into the constructor. */
function newWorker() {
  const { Worker: Own } = globalThis;
  globalThis.Worker = function (address, options) {
    return new Own(trustedScript(address), options);
  };
  try {
    return new Worker(new URL("./checking-worker.js", import.meta.url), { type: "module" });
  } finally {
    globalThis.Worker = Own;
  }
}

async function checkHere(input) {
  const { checkTable } = await office().catch((error) => {
    throw new NotFetched(error.message);
  });
  return checkTable(input);
}

async function office() {
  const office = await import("./office.js");
  await office.init();
  return office;
}
