// A municipality's budget page: the element, a table that follows it, and a form of the page's own.

import "ramme/elements/plan";

import { init, type Language, type Plan, type Scenario } from "ramme";

import { addressOf, readAddress, writeAddress } from "./address.ts";
import { changedFrames } from "./changed-years.ts";
import { fetchPlan, isPlanName, plans, type PlanName } from "./plans.ts";
import { answerAbout, askAbout, isAnswered, onAsked } from "./what-if.ts";
import { say, words } from "./words.ts";

const element = document.querySelector("ramme-plan")!;
const chooser = document.querySelector<HTMLSelectElement>("#plan")!;
const yours = document.querySelector<HTMLElement>("#yours")!;
const languages = document.querySelectorAll<HTMLAnchorElement>("nav a[hreflang]");

let { language, plan: name } = readAddress();
let plan: Plan | undefined;

/** What the reader has made of the plan in the element, as a table. */
function showYours(scenario: Scenario): void {
  if (plan && scenario.changes?.length) {
    const changed = plan.withScenario(scenario).frame();
    yours.replaceChildren(changedFrames(plan.frame(), changed, words[language].yours, language));
  } else {
    yours.replaceChildren(words[language].nothing);
  }
}

function speak(spoken: Language): void {
  language = spoken;
  document.documentElement.lang = language;
  document.title = `${words[language].title} – Eksempel kommune`;
  say(language);
  for (const link of languages) {
    link.href = addressOf({ language: link.hreflang as Language, plan: name });
    link.ariaCurrent = link.hreflang === language ? "true" : null;
  }
  showYours(element.scenario);
  if (plan && isAnswered()) {
    answerAbout(plan, language);
  }
}

async function show(chosen: PlanName): Promise<void> {
  name = chosen;
  const fetched = await fetchPlan(name);
  if (name !== chosen) {
    return; // Another was chosen meanwhile.
  }
  plan = fetched;
  element.plan = plan;
  chooser.value = name;
  askAbout(plan);
  speak(language);
}

function showAnother(chosen: PlanName): void {
  // What was made of one plan does not fit another.
  writeAddress({ language, plan: chosen }, "");
  show(chosen).catch(fail);
}

function fail(error: unknown): void {
  yours.replaceChildren(words[language].missing);
  throw error;
}

for (const link of languages) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    speak(link.hreflang as Language);
    writeAddress({ language, plan: name }, location.hash);
  });
}
chooser.append(...Object.entries(plans).map(([name, title]) => new Option(title, name)));
chooser.addEventListener("change", () => isPlanName(chooser.value) && showAnother(chooser.value));
element.addEventListener("ramme-change", ({ detail }) => showYours(detail.scenario));
element.addEventListener("ramme-ready", () => showYours(element.scenario));
onAsked(() => plan && answerAbout(plan, language));

speak(language);
init().then(() => show(name)).catch(fail);
