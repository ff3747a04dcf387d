// How plans and frames get to the module of another entry. The modules share no memory: a plan crosses as its
// text, once for each plan or frame and module.

import { Frame, kept, Plan } from "./ramme.js";

export function planIn(module, plan) {
  if (!(plan instanceof Plan)) {
    throw new TypeError("here belongs a plan, as Plan.parse gives it");
  }
  return handleIn(module, plan, () => plan.toText());
}

export function frameIn(module, frame) {
  if (!(frame instanceof Frame)) {
    throw new TypeError("here belongs a frame, as plan.frame() gives it");
  }
  return handleIn(module, frame, () => {
    const { plan } = frame;
    try {
      return plan.toText();
    } finally {
      plan.free();
    }
  });
}

function handleIn(module, owner, planText) {
  let handles = kept.get(owner);
  let handle = handles?.get(module);
  if (handle === undefined) {
    handle = module.CrossedPlan.fromJson(planText());
    handles ??= new Map();
    kept.set(owner, handles.set(module, handle));
  }
  return handle;
}
