// What is said to those who do not see the figures change: what was changed, and the frames that follow it.

import type { Language, Scenario, Unit } from "ramme";

import type { ChangedPlan } from "./changed-plan.ts";
import { madeWords } from "./made-words.ts";
import { formatFor, unitName } from "./number.ts";
import type { PlanWords } from "./plan-words.ts";
import type { RowChange } from "./proposal.ts";

/** How it was when figures were last read out. */
export interface Heard {
  scenario: Scenario;
  /** The closing frames. */
  closing: string[];
}

/** What is changed of a row, in words; nothing where it stands as in the plan. */
type ToldOf = (change: RowChange, byYears: boolean, language: Language) => string | undefined;

/** `words` and `toldOf` come with who asks: a module that two parts import would be loaded with the first view of all elements. */
export function saidOf(
  changed: ChangedPlan,
  before: Heard,
  closing: string[],
  unit: Unit,
  language: Language,
  words: PlanWords,
  toldOf: ToldOf,
): string {
  return [...changedRows(changed, before.scenario, language, words, toldOf), changedFrames(changed, before.closing, closing, unit, language)].join(" ");
}

function changedRows({ proposal, rows, levers }: ChangedPlan, before: Scenario, language: Language, words: PlanWords, toldOf: ToldOf): string[] {
  const [was, is] = [changesOf(before), changesOf(proposal.scenario)];
  const changed = [...new Set([...was.keys(), ...is.keys()])].filter((id) => was.get(id) !== is.get(id));
  if (changed.length > 2) {
    return [`${words.changes(changed.length)}.`];
  }
  return changed.map((id) => {
    if (id === "") {
      return madeWords[language].ofCut(...cutBetween(before, proposal.scenario));
    }
    const told = toldOf(proposal.ofRow(id), levers.get(id)?.byYears ?? false, language);
    return `${rows.get(id) ?? id}: ${told ?? madeWords[language].asInPlan}.`;
  });
}

/** What became of a cut, and whether it is an addition. */
function cutBetween(before: Scenario, now: Scenario): [done: "spread" | "changed" | "removed", isMore: boolean] {
  const cutsOf = ({ changes }: Scenario) => changes.flatMap((change) => ("allocate" in change ? [change.allocate] : []));
  const [was, is] = [cutsOf(before), cutsOf(now)];
  const without = (cuts: typeof is, others: typeof is) => {
    const texts = others.map((cut) => JSON.stringify(cut));
    return cuts.find((cut) => !texts.includes(JSON.stringify(cut)));
  };
  const cut = is.length < was.length ? without(was, is) : without(is, was);
  return [is.length < was.length ? "removed" : is.length > was.length ? "spread" : "changed", cut !== undefined && !String(cut.amount).startsWith("-")];
}

/** The changes of each row as text, and those of no row together. */
function changesOf({ changes }: Scenario): Map<string, string> {
  const told = new Map<string, string>();
  for (const change of changes) {
    const id = "row" in change ? change.row : "";
    told.set(id, (told.get(id) ?? "") + JSON.stringify(change));
  }
  return told;
}

function changedFrames({ document, unit }: ChangedPlan, before: string[], now: string[], shown: Unit, language: Language): string {
  const words = madeWords[language];
  const years = document.years.map((year, i) => ({ year, amount: now[i] ?? "0", moved: before[i] !== now[i] })).filter(({ moved }) => moved);
  if (years.length === 0) {
    return words.asBefore;
  }
  const format = formatFor(language, now, unit, shown);
  const told = years.length > 4 ? [years[0]!, years.at(-1)!] : years;
  return `${words.closing} ${told.map(({ year, amount }) => `${year}: ${format(amount)}`).join(", ")} (${unitName(shown, language)}).`;
}
