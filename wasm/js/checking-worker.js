// The worker of checking.js: one table in, one answer out; nothing in, and it gets ready.

import { RammeError } from "./border.js";
import { checkTable, init } from "./office.js";

self.addEventListener("message", async ({ data }) => {
  try {
    await init();
  } catch (error) {
    self.postMessage({ notFetched: String(error) });
    return;
  }
  if (data === undefined) {
    self.postMessage({ isReady: true });
    return;
  }
  try {
    self.postMessage({ answer: checkTable(data) });
  } catch (error) {
    const { message, code, path, problems } = error;
    self.postMessage(error instanceof RammeError ? { refused: { message, code, path, problems } } : { failed: String(error) });
  }
});
