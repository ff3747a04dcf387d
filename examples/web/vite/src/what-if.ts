// What becomes of the frame when one measure comes later, or costs more or less.

import { RammeError, type Language, type Plan, type Scenario } from "ramme";

import { amountsIn, unitIn } from "./amounts.ts";
import { changedFrames, changedMeasure, differences } from "./changed-years.ts";
import { words } from "./words.ts";
import { make } from "./years-table.ts";

const form = document.querySelector<HTMLFormElement>("#what-if")!;
const measures = document.querySelector<HTMLSelectElement>("#measure")!;
const told = document.querySelector<HTMLElement>("#told")!;
const answer = document.querySelector<HTMLElement>("#answer")!;

/** Fills the form with the measures of a plan, and forgets what was answered of another. */
export function askAbout(plan: Plan): void {
  measures.replaceChildren(...(plan.toJSON().measures ?? []).map(({ id, title }) => new Option(title, id)));
  measures.lang = plan.language;
  forget();
}

export function onAsked(handle: () => void): void {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    handle();
  });
}

export function isAnswered(): boolean {
  return answer.hasChildNodes();
}

/** Answers what the form asks. */
export function answerAbout(plan: Plan, language: Language): void {
  const measure = { id: measures.value, title: measures.selectedOptions[0]?.text ?? "" };
  const { whatIf, changes, refused } = words[language];
  try {
    const scenario = scenarioIn(new FormData(form), measure.id, whatIf);
    const [before, after] = [plan.frame(), plan.withScenario(scenario).frame()];
    const last = differences(before, after).at(-1)!;
    told.textContent = changes(plan.years.at(-1)!, `${amountsIn(language, [last])(last)} (${unitIn(language, plan.unit)})`);
    answer.replaceChildren(
      changedMeasure(before, after, measure, whatIf, language),
      changedFrames(before, after, whatIf, language),
    );
  } catch (error) {
    if (!(error instanceof RammeError)) {
      throw error;
    }
    // Every problem comes at once, with its sentence in each language.
    told.textContent = refused;
    answer.replaceChildren(make("ul", {}, error.problems.map(({ messages }) => make("li", {}, [messages[language]]))));
  }
}

function scenarioIn(asked: FormData, row: string, title: string): Scenario {
  // A scale is a text, `0.8`; 80 per cent with its point moved, never a number with decimals.
  const percent = String(asked.get("scale")).padStart(3, "0");
  const scale = `${percent.slice(0, -2)}.${percent.slice(-2)}`;
  return { title, changes: [{ row, delay: Number(asked.get("delay")), scale }] };
}

function forget(): void {
  told.textContent = "";
  answer.replaceChildren();
}
