// The operations of `ramme/office`. They turn values into JSON text and JSON text into values; every rule,
// and every default, is in the module they call.

import { call, mustBeReady } from "./border.js";
import { Frame, kept, Plan } from "./ramme.js";
import * as module from "./ramme_office.js";

export function rollForward(plan, options) {
  const rolled = answer((options) => ofPlan(plan).rollForward(options), options);
  return { ...rolled, plan: Plan.parse(rolled.plan) };
}

export function compare(before, after, options) {
  return answer((options) => ofPlan(before).compare(ofPlan(after), options), options);
}

export function allocate(plan, options) {
  return answer((options) => ofPlan(plan).allocate(options), options);
}

export function allocateItems(options) {
  return answer(module.allocateItems, options);
}

export function withAllocation(plan, allocated) {
  return Plan.parse(ask((allocated) => ofPlan(plan).withAllocation(allocated), allocated));
}

export function balance(plan, options) {
  return answer((options) => ofPlan(plan).balance(options), options);
}

export function present(frame, options) {
  return answer((options) => ofFrame(frame).present(options), options);
}

export function presented(frame, options) {
  return ask((options) => ofFrame(frame).presented(options), options);
}

export function fixedPrices(frame, options) {
  return answer((options) => ofFrame(frame).fixedPrices(options), options);
}

export function compositeRate(options) {
  return answer(module.compositeRate, options);
}

export function checkTable(input) {
  return answer(module.checkTable, input);
}

export function readSentence(input) {
  return answer(module.readSentence, input);
}

function ask(question, ...values) {
  mustBeReady("ramme/office");
  return call(question, ...values);
}

function answer(question, ...values) {
  return JSON.parse(ask(question, ...values));
}

function ofPlan(plan) {
  if (!(plan instanceof Plan)) {
    throw new TypeError("here belongs a plan, as Plan.parse gives it");
  }
  return handleOf(plan, () => plan.toText());
}

function ofFrame(frame) {
  if (!(frame instanceof Frame)) {
    throw new TypeError("here belongs a frame, as plan.frame() gives it");
  }
  return handleOf(frame, () => {
    const { plan } = frame;
    try {
      return plan.toText();
    } finally {
      plan.free();
    }
  });
}

/** The two modules share no memory: a plan crosses as its text, once for each plan or frame. */
function handleOf(owner, planText) {
  let handle = kept.get(owner);
  if (handle === undefined) {
    handle = module.OfficePlan.fromJson(planText());
    kept.set(owner, handle);
  }
  return handle;
}
