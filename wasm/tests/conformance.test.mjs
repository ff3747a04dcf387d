import assert from "node:assert/strict";
import { test } from "node:test";

import { runCase } from "./cases.mjs";
import { importFrom, makeProject, readCases } from "./project.mjs";

const ramme = await importFrom(makeProject().folder);

for (const { name, testCase, planText } of readCases()) {
  test(name, () => {
    const failures = runCase(ramme, testCase, planText);
    assert.ok(failures.length === 0, [testCase.why, ...failures].join("\n"));
  });
}

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
