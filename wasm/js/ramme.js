// The classes of the package. They turn values into JSON text and JSON text into values; every rule,
// and every default, is in the module they call.

import * as module from "./ramme_wasm.js";

let ready = false;

/** Says that the module is loaded. */
export function markReady() {
  ready = true;
}

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

// Only this file makes plans and frames.
const own = Symbol("ramme");

/** A checked plan. */
export class Plan {
  #handle;
  #about;

  constructor(key, handle) {
    if (key !== own) {
      throw new TypeError("a plan is made with Plan.parse");
    }
    this.#handle = handle;
  }

  static parse(document) {
    if (!ready) {
      throw new Error("ramme is not ready: call `await init()` once, before the first plan");
    }
    if (typeof document === "string") {
      return new Plan(own, call(() => module.Plan.fromJson(document)));
    }
    const bytes = asBytes(document);
    return new Plan(own, call(() => (bytes ? module.Plan.fromBytes(bytes) : module.Plan.fromJson(text(document)))));
  }

  get #plan() {
    return alive(this.#handle, "plan");
  }

  #read() {
    this.#about ??= JSON.parse(this.#plan.about());
    return this.#about;
  }

  get title() {
    return this.#read().title;
  }

  get municipality() {
    return this.#read().municipality;
  }

  get years() {
    return [...this.#read().years];
  }

  get unit() {
    return this.#read().unit;
  }

  get language() {
    return this.#read().language;
  }

  toJSON() {
    return JSON.parse(this.toText());
  }

  toText() {
    return this.#plan.toJson();
  }

  frame() {
    return new Frame(own, this.#plan.frame(), this);
  }

  withAdjustment(row) {
    return new Plan(own, call(() => this.#plan.withAdjustment(text(row))));
  }

  withMeasure(row) {
    return new Plan(own, call(() => this.#plan.withMeasure(text(row))));
  }

  withTransfer(row) {
    return new Plan(own, call(() => this.#plan.withTransfer(text(row))));
  }

  withReallocation(row) {
    return new Plan(own, call(() => this.#plan.withReallocation(text(row))));
  }

  equals(other) {
    return other instanceof Plan && this.#plan.equals(other.#plan);
  }

  free() {
    this.#handle?.free();
    this.#handle = undefined;
  }
}

/** The frames of a plan. */
export class Frame {
  #handle;
  #years;
  #unit;

  constructor(key, handle, plan) {
    if (key !== own) {
      throw new TypeError("a frame is made with plan.frame()");
    }
    this.#handle = handle;
    this.#years = plan.years;
    this.#unit = plan.unit;
  }

  get #frame() {
    return alive(this.#handle, "frame");
  }

  get plan() {
    return new Plan(own, this.#frame.plan());
  }

  get years() {
    return [...this.#years];
  }

  get unit() {
    return this.#unit;
  }

  amounts(figure, options) {
    return JSON.parse(call(() => this.#frame.amounts(text(figure), text(options))));
  }

  amount(figure, year, options) {
    return call(() => this.#frame.amount(text(figure), text(year), text(options)));
  }

  table(options) {
    return JSON.parse(call(() => this.#frame.table(text(options))));
  }

  overview(options) {
    return JSON.parse(call(() => this.#frame.overview(text(options))));
  }

  explain(figure, year, options) {
    return JSON.parse(call(() => this.#frame.explain(text(figure), text(year), text(options))));
  }

  explainText(figure, year, options) {
    return call(() => this.#frame.explainText(text(figure), text(year), text(options)));
  }

  findings(options) {
    return JSON.parse(call(() => this.#frame.findings(text(options))));
  }

  toText(options) {
    return call(() => this.#frame.toText(text(options)));
  }

  toString() {
    return this.toText();
  }

  free() {
    this.#handle?.free();
    this.#handle = undefined;
  }
}

// Browsers without explicit resource management have no such symbol.
if (Symbol.dispose) {
  for (const { prototype } of [Plan, Frame]) {
    Object.defineProperty(prototype, Symbol.dispose, { value: prototype.free, configurable: true, writable: true });
  }
}

/** A value as JSON text. What JSON cannot hold goes on as text, to be refused or read by its name. */
function text(value) {
  return JSON.stringify(value, keep) ?? "null";
}

function keep(_key, value) {
  return typeof value === "bigint" || (typeof value === "number" && !Number.isFinite(value)) ? String(value) : value;
}

function asBytes(value) {
  if (ArrayBuffer.isView(value)) {
    return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  }
  return value instanceof ArrayBuffer ? new Uint8Array(value) : undefined;
}

/** The module throws the parts of an error as text. */
function call(question) {
  try {
    return question();
  } catch (thrown) {
    throw typeof thrown === "string" ? new RammeError(JSON.parse(thrown)) : thrown;
  }
}

function alive(handle, name) {
  if (!handle) {
    throw new Error(`this ${name} was freed`);
  }
  return handle;
}
