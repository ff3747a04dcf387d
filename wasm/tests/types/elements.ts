// How a page uses the elements; only has to compile, and the marked lines must not.

import { Plan, type Scenario } from "ramme";
import { RammePlan, type RammePlanEvents } from "ramme/elements";
import "ramme/elements/plan";
import { renderPlan } from "ramme/elements/server";

const element = document.createElement("ramme-plan");
element satisfies RammePlan;
element.plan = { title: "Budsjett", years: [2024], areas: [{ id: "a", title: "A", base: 1 }] };
element.plan = Plan.parse("{}");
element.plan = "{}";
element.available = "no_growth";
element.available = ["100", 200];
element.scenario = { title: "Uten", changes: [{ row: "1", off: true }] };
element.addEventListener("ramme-change", ({ detail }) => {
  const amounts: string[] = detail.amounts;
  const scenario: Scenario = detail.scenario;
  void [amounts, scenario];
});
element.addEventListener("click", (event) => event.clientX);
const problem = (event: RammePlanEvents["ramme-problem"]) => event.detail.problems[0]?.messages.nn;
const html: string = renderPlan(Plan.parse("{}"), { language: "nn", unit: "mill. kr", area: "a", designsystemet: true });
// @ts-expect-error no such unit
renderPlan(Plan.parse("{}"), { unit: "EUR" });
// @ts-expect-error a scenario has a title
element.scenario = { changes: [] };
// @ts-expect-error amounts are texts or whole numbers
element.available = true;
void [problem, html];

const effect = document.createElement("ramme-effect");
effect.addEventListener("ramme-change", ({ detail }) => {
  const [first]: string[] = detail.amounts;
  const told: string = detail.sentence;
  void [first, told, effect.result?.effect.full_year];
});
const check = document.createElement("ramme-check");
check.text = "Tekst\t2024";
check.addEventListener("ramme-change", ({ detail }) => detail.check.sentences[0]?.words);
void check.check().then(() => check.result?.verdict);
// @ts-expect-error the outcome is not for setting
check.result = undefined;
