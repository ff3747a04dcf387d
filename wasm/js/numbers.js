// Columns of whole numbers on their way into a module: typed arrays as they are, lists number by number.

import { call } from "./asking.js";

/**
 * Asks something with columns by their names; one that is left out is not given. What they stand among has no fields but
 * those that are known: others are refused, with what else is.
 */
export function withNumbers(module, { among, known }, columns, unit, question) {
  const numbers = call((options) => new module.Numbers(options), unit === undefined ? {} : { unit });
  try {
    numbers.check(Object.keys(among), known);
    for (const [name, column] of Object.entries(columns)) {
      if (column !== undefined) {
        add(numbers, name, column, unit !== undefined && (name === "bases" || name === "full_year"));
      }
    }
    return call(() => question(numbers));
  } finally {
    numbers.free();
  }
}

function add(numbers, name, column, inUnit) {
  if (inUnit) {
    call((list) => numbers.amounts(name, list), [...column]);
  } else if (column instanceof Int32Array) {
    numbers.int(name, column);
  } else if (column instanceof Uint32Array) {
    numbers.uint(name, column);
  } else {
    numbers.whole(name, column instanceof BigInt64Array ? column : wholeNumbers(column, name));
  }
}

/** More than any list has; a module's own numbers of places are no wider. */
const afterAll = 2 ** 32 - 1;

/** A place, from 0, as a module takes it. One that there cannot be, which would come round to another, stands after all. */
export function place(value, name) {
  if (!Number.isInteger(value)) {
    throw new TypeError(`${name} must be a whole number, found ${String(value)}`);
  }
  return value >= 0 && value < afterAll ? value : afterAll;
}

/** A list of numbers as 64-bit integers. */
export function wholeNumbers(list, name) {
  return BigInt64Array.from([...list], (value, line) => whole(value, `${name}[${line}]`));
}

/** A number that a column can hold. What would be cut short on the way is refused. */
function whole(value, name) {
  const number = Number.isSafeInteger(value) ? BigInt(value) : value;
  if (typeof number !== "bigint" || BigInt.asIntN(64, number) !== number) {
    throw new TypeError(`${name} must be a whole number that 64 bits hold, found ${String(value)}`);
  }
  return number;
}
