// A dialog where the reader is. A page in a frame may be as high as all it shows, and its middle far off the screen.

/** How far a dialog keeps from the edge of what is seen, in pixels. */
const gap = 16;

/** Moves an open dialog of a page in a frame into the part of the page that is on the screen. */
export function bringIntoSight(dialog: HTMLDialogElement): void {
  const { ownerDocument: page } = dialog;
  const { defaultView: view } = page;
  if (!view || view === view.parent) {
    return;
  }
  // What a page in a frame is told of the screen, also where the page around it is of another origin.
  const observer = new IntersectionObserver(([entry]) => {
    observer.disconnect();
    const seen = entry?.intersectionRect;
    if (seen && seen.height > 0 && seen.height < view.innerHeight) {
      dialog.style.insetBlock = `${seen.top + gap}px auto`;
      dialog.style.marginBlock = "0";
      dialog.style.maxBlockSize = `max(10rem, ${seen.height - 2 * gap}px)`;
    }
  });
  observer.observe(page.documentElement);
}
