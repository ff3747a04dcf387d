// The border to a module: values become JSON text, JSON text becomes values, and what it throws an error.

/** An input that was refused, with every problem in it. */
export class RammeError extends Error {
  constructor({ message, code, path, problems }) {
    super(message);
    this.code = code;
    this.path = path;
    this.problems = problems;
  }
}
Object.defineProperty(RammeError.prototype, "name", { value: "RammeError", configurable: true, writable: true });

/** A value as JSON text. A number that JSON cannot hold goes on as text, to be refused or read by its name. */
export function jsonText(value) {
  // Most questions are a name, or nothing; a replacer is slow.
  if (value === undefined || typeof value === "string") {
    return JSON.stringify(value) ?? "null";
  }
  return JSON.stringify(value, keep) ?? "null";
}

function keep(key, value) {
  const kind = typeof value;
  if (kind === "function" || kind === "symbol") {
    throw new TypeError(`${key && `\`${key}\`: `}a ${kind} cannot be read`);
  }
  if (kind === "bigint") {
    return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  }
  return kind === "number" && !Number.isFinite(value) ? String(value) : value;
}

const ready = new Set();

/** Says that the module of an entry is loaded. */
export function markReady(entry) {
  ready.add(entry);
}

export function isReady(entry) {
  return ready.has(entry);
}

/** Loads the module of an entry in a browser: once, whoever asks; after a failure a later call may succeed. */
export function lazily(entry, load) {
  let loading;
  return function init(source) {
    loading ??= load(source === undefined ? undefined : { module_or_path: source }).then(
      () => markReady(entry),
      (error) => {
        loading = undefined;
        throw error;
      },
    );
    return loading;
  };
}
