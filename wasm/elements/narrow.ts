// How a table is laid out in a narrow page.

/** How many characters of figures stand beside each other in the narrowest page. */
const narrow = 30;

/** The class of a table's box: whether the figures of a row stand apart there, each by its heading. */
export function boxOf(headings: (string | number)[], figures: string[]): string {
  // A year is as wide as a figure of four digits and its space.
  const longest = Math.max(5, ...[...headings.join(" ").split(" "), ...figures].map(({ length }) => length));
  return headings.length * (longest + 1) > narrow ? "ramme-scroll ramme-apart" : "ramme-scroll";
}
