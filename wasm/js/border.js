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

/** A value as JSON text. What JSON cannot hold goes on as text, to be refused or read by its name. */
export function text(value) {
  return JSON.stringify(value, keep) ?? "null";
}

function keep(_key, value) {
  return typeof value === "bigint" || (typeof value === "number" && !Number.isFinite(value)) ? String(value) : value;
}

/** The module throws the parts of an error as text. */
export function call(question) {
  try {
    return question();
  } catch (thrown) {
    throw typeof thrown === "string" ? new RammeError(JSON.parse(thrown)) : thrown;
  }
}

const ready = new Set();

/** Says that the module of an entry is loaded. */
export function markReady(entry) {
  ready.add(entry);
}

/** Tells who calls too early what to do. */
export function mustBeReady(entry) {
  if (!ready.has(entry)) {
    throw new Error(`${entry} is not ready: call \`await init()\` of "${entry}" once, before anything else of it`);
  }
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
