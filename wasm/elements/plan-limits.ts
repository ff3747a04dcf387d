// How far a reader can go, and how much a page shows at once.

/** How far a start can be moved, in months, and how large a row can be made, in per cent. */
export const mostMonths = 600;
export const mostPercent = 200;

/** How many cuts can be spread. */
export const mostCuts = 20;

/** How many rows a table shows whole; of more, it shows so many at a time. */
export const manyRows = 300;
export const rowsAtATime = 200;
