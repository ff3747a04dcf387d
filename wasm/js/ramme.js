// The classes of the package. They turn values into JSON text and JSON text into values; every rule,
// and every default, is in the module they call.

import { alive, ask, call, disposable, text } from "./border.js";
import * as module from "./ramme_wasm.js";

/** What other entries keep for a plan or a frame, by their module; it is given back with it. */
export const kept = new WeakMap();

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
    const bytes = asBytes(document);
    const read = () => {
      if (bytes) {
        return module.Plan.fromBytes(bytes);
      }
      return module.Plan.fromJson(typeof document === "string" ? document : text(document));
    };
    return new Plan(own, ask("ramme", read));
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
    return new Frame(own, this.#plan.frame());
  }

  withScenario(scenario) {
    return new Plan(own, call(() => this.#plan.withScenario(text(scenario))));
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
    giveBack(this);
    this.#handle?.free();
    this.#handle = undefined;
  }
}

/** The frames of a plan. */
export class Frame {
  #handle;
  #about;

  constructor(key, handle) {
    if (key !== own) {
      throw new TypeError("a frame is made with plan.frame()");
    }
    this.#handle = handle;
  }

  get #frame() {
    return alive(this.#handle, "frame");
  }

  get plan() {
    return new Plan(own, this.#frame.plan());
  }

  #read() {
    this.#about ??= JSON.parse(this.#frame.about());
    return this.#about;
  }

  get years() {
    return [...this.#read().years];
  }

  get unit() {
    return this.#read().unit;
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
    giveBack(this);
    this.#handle?.free();
    this.#handle = undefined;
  }
}

disposable(Plan, Frame);

function giveBack(owner) {
  kept.get(owner)?.forEach((handle) => handle.free());
  kept.delete(owner);
}

function asBytes(value) {
  if (ArrayBuffer.isView(value)) {
    return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  }
  return value instanceof ArrayBuffer ? new Uint8Array(value) : undefined;
}
