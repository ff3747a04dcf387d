// What the page says.

import type { Language } from "ramme";

const nb = {
  skip: "Hopp til innhold",
  title: "Prøv budsjettet",
  lead: "Tabellen viser rammen år for år. Slå tiltak av og på, flytt dem i tid eller gjør dem større og mindre, og se hva det betyr.",
  plan: "Plan",
  yours: "Det du har endret",
  nothing: "Du har ikke endret noe ennå.",
  whatIf: "Hva om …",
  whatIfLead: "Hva skjer med rammen om ett tiltak kommer senere, eller blir større eller mindre?",
  measure: "Tiltak",
  delay: "Måneder senere",
  scale: "Størrelse i prosent",
  show: "Vis",
  inPlan: "I planen",
  changed: "Endret",
  difference: "Forskjell",
  changes: (year: number, amount: string) => `Rammen i ${year} endres med ${amount}.`,
  refused: "Det går ikke:",
  missing: "Planen kunne ikke vises.",
};

export type Words = typeof nb;

export const words: Record<Language, Words> = {
  nb,
  nn: {
    skip: "Hopp til innhald",
    title: "Prøv budsjettet",
    lead: "Tabellen viser ramma år for år. Slå tiltak av og på, flytt dei i tid eller gjer dei større og mindre, og sjå kva det har å seie.",
    plan: "Plan",
    yours: "Det du har endra",
    nothing: "Du har ikkje endra noko enno.",
    whatIf: "Kva om …",
    whatIfLead: "Kva skjer med ramma om eitt tiltak kjem seinare, eller blir større eller mindre?",
    measure: "Tiltak",
    delay: "Månader seinare",
    scale: "Storleik i prosent",
    show: "Vis",
    inPlan: "I planen",
    changed: "Endra",
    difference: "Skilnad",
    changes: (year, amount) => `Ramma i ${year} blir endra med ${amount}.`,
    refused: "Det går ikkje:",
    missing: "Planen kunne ikkje visast.",
  },
  en: {
    skip: "Skip to content",
    title: "Try the budget",
    lead: "The table shows the frame year by year. Switch measures on and off, move them in time, make them larger or smaller, and see what it means.",
    plan: "Plan",
    yours: "What you have changed",
    nothing: "You have not changed anything yet.",
    whatIf: "What if …",
    whatIfLead: "What becomes of the frame if one measure comes later, or is larger or smaller?",
    measure: "Measure",
    delay: "Months later",
    scale: "Size in per cent",
    show: "Show",
    inPlan: "In the plan",
    changed: "Changed",
    difference: "Difference",
    changes: (year, amount) => `The frame in ${year} changes by ${amount}.`,
    refused: "That cannot be done:",
    missing: "The plan could not be shown.",
  },
};

/** Every element with `data-words` says its words. */
export function say(language: Language): void {
  for (const element of document.querySelectorAll<HTMLElement>("[data-words]")) {
    const told = words[language][element.dataset["words"] as keyof Words];
    element.textContent = typeof told === "string" ? told : "";
  }
}
