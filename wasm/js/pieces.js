// Long runs: in pieces, between which a page, or the messages of a worker, have their turn.

/** What a piece may take, in milliseconds, so that a page stays smooth. */
const LONGEST = 12;

/** The pieces of so many scenarios, from and to. What is done with one is done when the next is asked for. */
export async function* pieces(count, { onProgress, signal } = {}) {
  signal?.throwIfAborted();
  let size = 16;
  for (let from = 0; from < count; ) {
    const to = Math.min(from + size, count);
    const start = performance.now();
    yield [from, to];
    const took = performance.now() - start;
    if (took > LONGEST) {
      size = Math.max(1, size >> 1);
    } else if (took < LONGEST / 3) {
      size *= 2;
    }
    from = to;
    onProgress?.(to, count);
    await turn();
    signal?.throwIfAborted();
  }
}

/** Lets others have their turn. A timer would wait, and longer in a page that is not in front. */
function turn() {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
