// Gives each frame the height that the page in it asks for.

(() => {
  /** No page in a frame gets more than this, in pixels. */
  const most = 20_000;
  const isFrame = (element) => element instanceof HTMLIFrameElement && element.classList.contains("ramme-frame");
  const originOf = (frame) => new URL(frame.src, document.baseURI).origin;

  // A page that is loaded is told who asks. The message reaches no other origin than the frame's own.
  document.addEventListener("load", ({ target }) => {
    if (isFrame(target)) {
      target.contentWindow.postMessage({ ramme: "host" }, originOf(target));
    }
  }, { capture: true });

  // Only the frame itself, with a page of its own origin in it, may ask for a height.
  addEventListener("message", ({ source, origin, data }) => {
    const frame = [...document.querySelectorAll("iframe.ramme-frame")].find((frame) => frame.contentWindow === source);
    if (frame && origin === originOf(frame) && data?.ramme === "height" && Number.isInteger(data.height) && data.height > 0) {
      frame.style.blockSize = `${Math.min(data.height, most)}px`;
    }
  });
})();
