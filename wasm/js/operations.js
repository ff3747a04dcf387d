// The operations of `ramme/office`. They turn values into JSON text and JSON text into values; every rule,
// and every default, is in the module they call.

import { ask, text } from "./border.js";
import { frameIn, planIn } from "./crossing.js";
import { Plan } from "./ramme.js";
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
  return Plan.parse(ask("ramme/office", () => ofPlan(plan).withAllocation(text(allocated))));
}

export function balance(plan, options) {
  return answer(() => ofPlan(plan).balance(text(options)));
}

export function present(frame, options) {
  return answer(() => ofFrame(frame).present(text(options)));
}

export function presented(frame, options) {
  return ask("ramme/office", () => ofFrame(frame).presented(text(options)));
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

function answer(question) {
  return JSON.parse(ask("ramme/office", question));
}

function ofPlan(plan) {
  return planIn(module, plan);
}

function ofFrame(frame) {
  return frameIn(module, frame);
}
