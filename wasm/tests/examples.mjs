// The examples in the documentation of the types, run as programs of their own.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { run, workshop, write } from "./project.mjs";

/** Runs every example of a file of types, each after what stands around them, and holds what they promise. */
export function runExamples(folder, file, around) {
  const types = readFileSync(join(workshop, "js", file), "utf8");
  const blocks = [...types.matchAll(/^ *\* ```js\n(.*?)^ *\* ```$/gms)];
  const examples = blocks.map((match) => match[1].replace(/^ *\* ?/gm, ""));
  let promises = 0;
  for (const example of examples) {
    write(folder, { "example.mjs": example.includes("import ") ? example : `${around}{\n${example}}\n` });
    const printed = run(process.execPath, ["example.mjs"], folder).replace(/\s+/g, " ");
    for (const [, promised] of example.matchAll(/\/\/ → (.*)$/gm)) {
      assert.ok(printed.includes(promised), `${example}prints\n${printed}`);
      promises += 1;
    }
  }
  return { examples: examples.length, promises };
}
