// What `<ramme-plan>` says of several areas, and of very many rows.

import type { Words } from "./language.ts";

interface AreaWords {
  frames: string;
  folded: (rows: string, areas: number) => string;
  moreRows: (count: string, left: string) => string;
  lastRows: (count: string) => string;
  shownRows: (shown: string, all: string) => string;
}

export const areaWords: Words<AreaWords> = {
  nb: {
    frames: "Rammer per område",
    folded: (rows, areas) => `Planen har ${rows} poster i ${areas} områder. Velg et område for å se postene.`,
    moreRows: (count, left) => `Vis ${count} til (${left} igjen)`,
    lastRows: (count) => `Vis de siste ${count}`,
    shownRows: (shown, all) => `Viser ${shown} av ${all} poster.`,
  },
  nn: {
    frames: "Rammer per område",
    folded: (rows, areas) => `Planen har ${rows} postar i ${areas} område. Vel eit område for å sjå postane.`,
    moreRows: (count, left) => `Vis ${count} til (${left} att)`,
    lastRows: (count) => `Vis dei siste ${count}`,
    shownRows: (shown, all) => `Viser ${shown} av ${all} postar.`,
  },
  en: {
    frames: "Frames by area",
    folded: (rows, areas) => `The plan has ${rows} items in ${areas} areas. Choose an area to see its items.`,
    moreRows: (count, left) => `Show ${count} more (${left} left)`,
    lastRows: (count) => `Show the last ${count}`,
    shownRows: (shown, all) => `Showing ${shown} of ${all} items.`,
  },
};
