// Six tasks with a real plan, as a JavaScript program does them.
// The same tasks stand in `six_tasks.rs` and `six_tasks.py`, and print the same text.

import { readFileSync } from "node:fs";
import { Plan, RammeError, init } from "ramme";

await init();
const path = process.argv[2] ?? "examples/plans/molde-2019-ressurstjenesten.json";

console.log("1. Load a plan and check it");
const plan = Plan.parse(readFileSync(path, "utf8"));
const frame = plan.frame();
console.log(`${plan.title} (${frame.unit})`);
for (const finding of frame.findings({ language: "en" })) {
  console.log(`${finding.code}: ${finding.message}`);
}

console.log("2. Compute its frames");
console.log("opening", frame.amounts("opening").join(" "));
console.log("closing", frame.amounts("closing").join(" "));

console.log("3. Ask for one figure");
console.log("closing 2020:", frame.amount("closing", 2020));
console.log("measures in 2020, as a level:", frame.amount("category:and", 2020, { view: "level" }));

console.log("4. Explain it");
process.stdout.write(frame.explainText("group:lpv", 2019, { language: "en" }));

console.log("5. Move a saving and compare");
const moved = plan.withTransfer({
  id: "saved", title: "Spart i 2019, brukt i 2020", from: 2019, to: 2020, amount: 300,
});
console.log("before", frame.amounts("closing").join(" "));
console.log("after ", moved.frame().amounts("closing").join(" "));

console.log("6. Refuse bad input");
const bad = {
  title: "Budsjett",
  years: [2024, 2026],
  areas: [{ id: "a", title: "Skole", base: 1.5 }],
  measures: [{ id: "1", title: "Tiltak", area: "b", effect: { one_off: 5, year: 2024 } }],
};
try {
  Plan.parse(bad);
} catch (error) {
  if (!(error instanceof RammeError)) throw error;
  for (const problem of error.problems) {
    console.log(problem.code, problem.path, problem.message);
  }
}
