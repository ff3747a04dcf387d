// The operations of `ramme/office`. They turn values into JSON text and JSON text into values; every rule,
// and every default, is in the module they call.

import { call, mustBeReady, text } from "./border.js";
import { Frame, kept, Plan } from "./ramme.js";
import * as module from "./ramme_office.js";

export function rollForward(plan, options) {
  const rolled = answer(() => ofPlan(plan).rollForward(text(options)));
  return { ...rolled, plan: Plan.parse(rolled.plan) };
}

export function compare(before, after, options) {
  return answer(() => ofPlan(before).compare(ofPlan(after), text(options)));
}

export function allocate(plan, options) {
  return answer(() => ofPlan(plan).allocate(text(options)));
}

export function allocateItems(options) {
  return answer(() => module.allocateItems(text(options)));
}

export function withAllocation(plan, allocated) {
  return Plan.parse(ask(() => ofPlan(plan).withAllocation(text(allocated))));
}

export function balance(plan, options) {
  return answer(() => ofPlan(plan).balance(text(options)));
}

export function present(frame, options) {
  return answer(() => ofFrame(frame).present(text(options)));
}

export function presented(frame, options) {
  return ask(() => ofFrame(frame).presented(text(options)));
}

export function fixedPrices(frame, options) {
  return answer(() => ofFrame(frame).fixedPrices(text(options)));
}

export function compositeRate(options) {
  return answer(() => module.compositeRate(text(options)));
}

export function checkTable(input) {
  return answer(() => module.checkTable(text(input)));
}

export function readSentence(input) {
  return answer(() => module.readSentence(text(input)));
}

function ask(question) {
  mustBeReady("ramme/office");
  return call(question);
}

function answer(question) {
  return JSON.parse(ask(question));
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
