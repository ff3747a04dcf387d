// Trusted types: a page that requires them takes the address of a script, and markup to parse, from a policy. Ours is
// named `ramme`. What it lets through is the package's own worker, and markup that is parsed and never shown.

let policy;

function ours() {
  if (policy === undefined) {
    try {
      const { trustedTypes } = globalThis;
      policy = trustedTypes?.createPolicy("ramme", { createScriptURL: String, createHTML: String }) ?? null;
    } catch {
      // A page that lists its policies, and not this one.
      policy = null;
    }
  }
  return policy;
}

export function trustedScript(address) {
  return ours()?.createScriptURL(address) ?? address;
}

export function trustedMarkup(markup) {
  return ours()?.createHTML(markup) ?? markup;
}
