// Where in the address of a page the scenario of an element stands.

/** The name of an element's scenario in the address: by its id, else by its place among those without one. */
export function nameOf(element: Element): string {
  if (element.id) {
    return `ramme-${element.id}`;
  }
  const nameless = [...element.ownerDocument.querySelectorAll(`${element.localName}:not([id]), ${element.localName}[id=""]`)];
  const before = nameless.indexOf(element);
  return before > 0 ? `ramme.${before + 1}` : "ramme";
}

/** What an address says under a name, as text; none where it says nothing. */
export function linkedIn(hash: string, name: string): string | undefined {
  return new URLSearchParams(hash.slice(1)).get(name) ?? undefined;
}
