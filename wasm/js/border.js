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

/**
 * Asks a module, with the values as JSON text. It throws the parts of an error as text; the values are written
 * before, as code of their own may throw a text too, or free what is asked.
 */
export function call(question, ...values) {
  const texts = values.map(jsonText);
  try {
    return question(...texts);
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

/** Asks the module of an entry. */
export function ask(entry, question, ...values) {
  mustBeReady(entry);
  return call(question, ...values);
}

/** A handle that has not been given back. */
export function alive(handle, name) {
  if (!handle) {
    throw new Error(`this ${name} was freed`);
  }
  return handle;
}

/** Lets `using` give memory back. Browsers without explicit resource management have no such symbol. */
export function disposable(...classes) {
  for (const { prototype } of Symbol.dispose ? classes : []) {
    Object.defineProperty(prototype, Symbol.dispose, { value: prototype.free, configurable: true, writable: true });
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
