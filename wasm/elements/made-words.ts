// What `<ramme-plan>` says once a reader makes something of the plan.

import type { Words } from "./language.ts";

const nb = {
  delayMonths: "Flytt start (måneder)",
  delayYears: "Flytt start (år)",
  delayHint: "Minus er tidligere.",
  badDelay: (most: number) => `Skriv et helt tall fra −${most} til ${most}.`,
  scale: "Størrelse",
  restore: "Som i planen",
  closing: "Ny driftsramme",
  ofCut: (done: "spread" | "changed" | "removed", isMore: boolean) => `${isMore ? "Økningen" : "Kuttet"} ${{ spread: "er spredt", changed: "er endret", removed: "er fjernet" }[done]}.`,
  asInPlan: "som i planen",
  asBefore: "Rammene er uendret.",
  shared: "Lenken er kopiert.",
  shareHere: "Kopier lenken:",
  notShared: "Disse endringene kan ikke deles som lenke fra denne siden. Lagre dem som fil.",
  linkRefused: "Lenken har endringer som ikke kan gjøres på denne siden. Planen vises som den er.",
  linkDamaged: "Lenken er skadet eller ikke hel, og endringene i den er borte. Planen vises som den er.",
  fileRefused: "Filen har endringer som ikke kan gjøres på denne siden.",
  fileUnread: "Filen kunne ikke leses. Velg en fil som er lagret med «Lagre fil».",
  fileIsPlan: "Filen er en plan, ikke endringer. Velg en fil som er lagret med «Lagre fil».",
  fileName: "mitt-forslag.json",
};

const nn: typeof nb = {
  delayMonths: "Flytt start (månader)",
  delayYears: "Flytt start (år)",
  delayHint: "Minus er tidlegare.",
  badDelay: (most) => `Skriv eit heilt tal frå −${most} til ${most}.`,
  scale: "Storleik",
  restore: "Som i planen",
  closing: "Ny driftsramme",
  ofCut: (done, isMore) => `${isMore ? "Auken" : "Kuttet"} ${{ spread: "er spreidd", changed: "er endra", removed: "er fjerna" }[done]}.`,
  asInPlan: "som i planen",
  asBefore: "Rammene er uendra.",
  shared: "Lenkja er kopiert.",
  shareHere: "Kopier lenkja:",
  notShared: "Desse endringane kan ikkje delast som lenkje frå denne sida. Lagre dei som fil.",
  linkRefused: "Lenkja har endringar som ikkje kan gjerast på denne sida. Planen er vist som han er.",
  linkDamaged: "Lenkja er skadd eller ikkje heil, og endringane i henne er borte. Planen er vist som han er.",
  fileRefused: "Fila har endringar som ikkje kan gjerast på denne sida.",
  fileUnread: "Fila kunne ikkje lesast. Vel ei fil som er lagra med «Lagre fil».",
  fileIsPlan: "Fila er ein plan, ikkje endringar. Vel ei fil som er lagra med «Lagre fil».",
  fileName: "framlegget-mitt.json",
};

const en: typeof nb = {
  delayMonths: "Move the start (months)",
  delayYears: "Move the start (years)",
  delayHint: "Minus is earlier.",
  badDelay: (most) => `Write a whole number from −${most} to ${most}.`,
  scale: "Size",
  restore: "As in the plan",
  closing: "Closing frame",
  ofCut: (done, isMore) => `${isMore ? "The addition" : "The cut"} ${{ spread: "is spread", changed: "is changed", removed: "is removed" }[done]}.`,
  asInPlan: "as in the plan",
  asBefore: "The frames are unchanged.",
  shared: "The link is copied.",
  shareHere: "Copy the link:",
  notShared: "These changes cannot be shared as a link from this page. Save them as a file.",
  linkRefused: "The link has changes that cannot be made on this page. The plan is shown as it is.",
  linkDamaged: "The link is damaged or not whole, and the changes in it are lost. The plan is shown as it is.",
  fileRefused: "The file has changes that cannot be made on this page.",
  fileUnread: "The file could not be read. Choose one that was saved with “Save file”.",
  fileIsPlan: "The file is a plan, not changes. Choose one that was saved with “Save file”.",
  fileName: "my-proposal.json",
};

export const madeWords: Words<typeof nb> = { nb, nn, en };
