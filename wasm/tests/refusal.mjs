// What the package refuses, as one who calls it catches it.

import assert from "node:assert/strict";

/** Gives what a call refuses; anything else that it throws is a defect. `RammeError` is that of the package as installed. */
export const refusalsAs = (RammeError) => (question) => {
  try {
    question();
  } catch (error) {
    assert.ok(error instanceof RammeError, String(error?.stack ?? error));
    return error;
  }
  return assert.fail("nothing was refused");
};

export const places = (error) => error.problems.map(({ code, path }) => `${path} ${code}`);
