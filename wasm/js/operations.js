// The operations of `ramme/office`. They turn values into JSON text and JSON text into values; every rule,
// and every default, is in the module they call.

import { ask } from "./asking.js";
import { frameIn, planIn } from "./crossing.js";
import { Plan } from "./ramme.js";
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
  return Plan.parse(ask("ramme/office", (allocated) => ofPlan(plan).withAllocation(allocated), allocated));
}

export function balance(plan, options) {
  return answer((options) => ofPlan(plan).balance(options), options);
}

export function present(frame, options) {
  return answer((options) => ofFrame(frame).present(options), options);
}

export function presented(frame, options) {
  return ask("ramme/office", (options) => ofFrame(frame).presented(options), options);
}

export function waterfall(frame, options) {
  return answer((options) => ofFrame(frame).waterfall(options), options);
}

export function deviations(frame, options) {
  return answer((options) => ofFrame(frame).deviations(options), options);
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

function answer(question, ...values) {
  return JSON.parse(ask("ramme/office", question, ...values));
}

function ofPlan(plan) {
  return planIn(module, plan);
}

function ofFrame(frame) {
  return frameIn(module, frame);
}
