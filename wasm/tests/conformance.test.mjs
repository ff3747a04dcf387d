import assert from "node:assert/strict";
import { test } from "node:test";

import { runCase } from "./cases.mjs";
import { absent, runOperation } from "./operations.mjs";
import { importFrom, makeProject, readCases, readOperations } from "./project.mjs";

const { folder } = makeProject();
const ramme = await importFrom(folder);
const office = await importFrom(folder, "ramme/office");
const scenarios = await importFrom(folder, "ramme/scenarios");
const excel = await importFrom(folder, "ramme/excel");
const entries = { ramme, office, scenarios, excel };

for (const { name, testCase, planText } of readCases()) {
  test(name, () => {
    const failures = runCase(ramme, testCase, planText);
    assert.ok(failures.length === 0, [testCase.why, ...failures].join("\n"));
  });
}

for (const { name, testCase, planText } of readOperations()) {
  test(`operations/${name}`, { skip: absent[testCase.operation] }, async () => {
    const failures = await runOperation(entries, testCase, planText);
    assert.ok(failures.length === 0, [testCase.why, ...failures].join("\n"));
  });
}

test("what is skipped is not there", () => {
  const names = [...Object.values(entries).flatMap(Object.keys), ...Object.getOwnPropertyNames(ramme.Plan)];
  assert.deepEqual(names.filter((name) => /tables|columns|frames/i.test(name)), []);
});

test("a case that does not hold fails", () => {
  const plan = { title: "A", years: [2024], areas: [{ id: "a", title: "A", base: 1 }] };
  const wrong = [
    { plan, expect: { amounts: [{ figure: "closing", amounts: ["2"] }] } },
    { plan, expect: { problems: [{ code: "empty", path: "" }] } },
    { plan, expect: { refused: [{ figure: "closing", code: "unknown_area", path: "/area" }] } },
    { plan, expect: { findings: [{ code: "unphased", path: "/measures/0" }] } },
    { plan, expect: { explain: [{ figure: "closing", year: 2024, leaves: ["2"] }] } },
    { plan, expect: { explain: [{ figure: "closing", year: 2024, text: { nb: "ikke her" } }] } },
    { plan, expect: { tables: [{ rows: [] }] } },
    { plan: {}, expect: { amounts: [] } },
    { plan_text: "{", expect: {} },
  ];
  for (const testCase of wrong) {
    assert.notEqual(runCase(ramme, testCase).length, 0, JSON.stringify(testCase.expect));
  }
});

test("a case of an operation that does not hold fails", async () => {
  const input = { amount: 1, by: "equal", items: [{ id: "a" }] };
  const wrong = [
    { operation: "allocate", input, expect: { problems: [{ code: "empty", path: "" }] } },
    { operation: "allocate", input, expect: { result: { amount: "2" } } },
    { operation: "allocate", input, expect: { result: { areas: [] } } },
    { operation: "allocate", input, expect: { result: { nothing: {} } } },
    { operation: "allocate", input, expect: { result: {}, text: { nb: "ikke her" } } },
    { operation: "allocate", input: {}, expect: { result: {} } },
    { operation: "allocate", input: {}, expect: { problems: [] } },
    { operation: "no such", input, expect: {} },
  ];
  for (const testCase of wrong) {
    assert.notEqual((await runOperation(entries, testCase)).length, 0, JSON.stringify(testCase.expect));
  }
});
