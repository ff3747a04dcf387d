// How the package asks its modules. A calculator in a page asks in a shorter way, so it does not load this.

import { isReady, jsonText, RammeError } from "./border.js";

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

/** Tells who calls too early what to do. */
export function mustBeReady(entry) {
  if (!isReady(entry)) {
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
