// A table with a row for each kind of amount and a column for each year.

import type { Language, Unit } from "ramme";

import { amountsIn, unitIn } from "./amounts.ts";

export interface YearsTable {
  /** Its place on the page, and what it is of; together they are its name. */
  heading: string;
  caption: string;
  unit: Unit;
  /** The headings of the years. */
  columns: string[];
  /** One amount for each column. */
  rows: { title: string; amounts: string[]; isSum?: boolean }[];
}

export function yearsTable({ heading, caption, unit, columns, rows }: YearsTable, language: Language): HTMLElement {
  const format = amountsIn(language, rows.flatMap(({ amounts }) => amounts));
  const table = make("table", {}, [
    make("caption", {}, [`${caption} (${unitIn(language, unit)})`]),
    make("thead", {}, [
      make("tr", {}, [make("td"), ...columns.map((column) => make("th", { scope: "col" }, [column]))]),
    ]),
    make("tbody", {}, rows.map(({ title, amounts, isSum }) => (
      make("tr", isSum ? { class: "sum" } : {}, [
        make("th", { scope: "row" }, [title]),
        ...amounts.map((amount) => make("td", {}, [format(amount)])),
      ])
    ))),
  ]);
  // What may scroll is reached from the keyboard, and so has a name.
  return make("div", { class: "scroll", role: "region", "aria-label": `${heading} ${caption}`, tabindex: "0" }, [table]);
}

/** An element with attributes and children; texts are never read as markup. */
export function make(name: string, attributes: Record<string, string> = {}, children: (Node | string)[] = []): HTMLElement {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
}
