// When a page is at rest: it has loaded, and has nothing else to do.

/** Does something once the page is at rest; not at all where the reader saves data. */
export function whenAtRest(act: () => void): void {
  const { connection } = navigator as Navigator & { connection?: { saveData?: boolean } };
  if (connection?.saveData) {
    return;
  }
  // Not every browser tells when it is idle.
  const wait = () => ("requestIdleCallback" in globalThis ? requestIdleCallback(act) : setTimeout(act, 500));
  if (document.readyState === "complete") {
    wait();
  } else {
    addEventListener("load", wait, { once: true });
  }
}
