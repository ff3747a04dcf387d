// The classes of the package. They turn values into JSON text and JSON text into values; every rule,
// and every default, is in the module they call.

import { alive, ask, call, disposable } from "./asking.js";
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
    if (typeof document === "string") {
      return new Plan(own, ask("ramme", () => module.Plan.fromJson(document)));
    }
    const bytes = asBytes(document);
    const read = (document) => (bytes ? module.Plan.fromBytes(bytes) : module.Plan.fromJson(document));
    return new Plan(own, bytes ? ask("ramme", read) : ask("ramme", read, document));
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
    return JSON.parse(this.#plan.toJson());
  }

  toText() {
    return JSON.stringify(this.toJSON(), null, 2);
  }

  frame() {
    return new Frame(own, this.#plan.frame());
  }

  withScenario(scenario) {
    return new Plan(own, call((scenario) => this.#plan.withScenario(scenario), scenario));
  }

  withAdjustment(row) {
    return new Plan(own, call((row) => this.#plan.withAdjustment(row), row));
  }

  withMeasure(row) {
    return new Plan(own, call((row) => this.#plan.withMeasure(row), row));
  }

  withTransfer(row) {
    return new Plan(own, call((row) => this.#plan.withTransfer(row), row));
  }

  withReallocation(row) {
    return new Plan(own, call((row) => this.#plan.withReallocation(row), row));
  }

  rows() {
    return JSON.parse(this.#plan.rows());
  }

  row(id) {
    return JSON.parse(call(() => this.#plan.row(text(id))));
  }

  without(...ids) {
    return new Plan(own, call(() => this.#plan.without(ids.map(text))));
  }

  withRowChanged(id, changes) {
    return new Plan(own, call((changes) => this.#plan.withRowChanged(text(id), changes), changes));
  }

  withRowReplaced(id, fields) {
    return new Plan(own, call((fields) => this.#plan.withRowReplaced(text(id), fields), fields));
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
    return JSON.parse(call((...asked) => this.#frame.amounts(...asked), figure, options));
  }

  amountsInOre(figure, options) {
    return call((...asked) => this.#frame.amountsInOre(...asked), figure, options);
  }

  amount(figure, year, options) {
    return call((...asked) => this.#frame.amount(...asked), figure, year, options);
  }

  gap(available, options) {
    return JSON.parse(call((...asked) => this.#frame.gap(...asked), available, options));
  }

  table(options) {
    return JSON.parse(call((options) => this.#frame.table(options), options));
  }

  overview(options) {
    return JSON.parse(call((options) => this.#frame.overview(options), options));
  }

  explain(figure, year, options) {
    return JSON.parse(call((...asked) => this.#frame.explain(...asked), figure, year, options));
  }

  explainText(figure, year, options) {
    return call((...asked) => this.#frame.explainText(...asked), figure, year, options);
  }

  phasing(row, options) {
    return JSON.parse(call((...asked) => this.#frame.phasing(...asked), row, options)) ?? undefined;
  }

  findings(options) {
    return JSON.parse(call((options) => this.#frame.findings(options), options));
  }

  toText(options) {
    return call((options) => this.#frame.toText(options), options);
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

function text(id) {
  if (typeof id !== "string") {
    throw new TypeError(`the id of a row is a text, found ${String(id)}`);
  }
  return id;
}

/** The bytes of a buffer, or of a view of one; nothing for anything else. */
export function asBytes(value) {
  if (ArrayBuffer.isView(value)) {
    return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  }
  // A buffer of another realm, such as an iframe's, is no instance of this one's class.
  const isBuffer = /^\[object (Shared)?ArrayBuffer\]$/.test(Object.prototype.toString.call(value));
  return isBuffer ? new Uint8Array(value) : undefined;
}
