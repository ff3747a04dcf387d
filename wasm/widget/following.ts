// Whether Python follows what is made in a widget; it does not after the kernel is started anew.

import type { Language } from "ramme";

import type { Words } from "../elements/language.ts";

const words: Words<{ title: string; advice: string }> = {
  nb: {
    title: "Python følger ikke med lenger.",
    advice: "Kjernen er stoppet eller startet på nytt. Det du endrer her, vises som før, men når ikke Python. For å gå videre: «Lagre fil», kjør cellen på nytt, og «Åpne fil» i den nye.",
  },
  nn: {
    title: "Python følgjer ikkje med lenger.",
    advice: "Kjernen er stoppa eller starta på nytt. Det du endrar her, blir vist som før, men når ikkje Python. For å gå vidare: «Lagre fil», køyr cella på nytt, og «Opne fil» i den nye.",
  },
  en: {
    title: "Python no longer follows.",
    advice: "The kernel was stopped or restarted. What you change here is shown as before, but does not reach Python. To go on: “Save file”, run the cell again, and “Open file” in the new one.",
  },
};

/** What Jupyter gives the place of a widget that has lost its kernel. */
const disconnected = "jupyter-widgets-disconnected";

export interface Following {
  /** Says that Python does not follow, as when something could not be sent to it. */
  lost: () => void;
  close: () => void;
}

/** Says in a place, above what stands in it, when Python no longer follows. */
export function follow(el: HTMLElement, language: Language): Following {
  const { ownerDocument } = el;
  const make = (name: string, className = "", text = "") => Object.assign(ownerDocument.createElement(name), { className, textContent: text });
  const place = make("div", "ramme ramme-plain");
  place.lang = language;
  // What is put into it afterwards is read out.
  place.setAttribute("role", "status");
  // So that what is in it sticks by the whole widget.
  place.style.display = "contents";
  el.prepend(place);
  let isLost = false;
  const say = () => {
    const isSaid = place.childElementCount > 0;
    const isDue = isLost || el.classList.contains(disconnected);
    if (isDue && !isSaid) {
      const title = make("p", "ramme-problems");
      title.append(make("strong", "", words[language].title));
      // The reader may be far below; there it stays in sight.
      Object.assign(title.style, { position: "sticky", insetBlockStart: "0", zIndex: "1", background: "var(--_surface)" });
      const advice = make("p", "ramme-note", words[language].advice);
      advice.style.marginBlock = "0.5rem 1rem";
      place.append(title, advice);
    } else if (!isDue && isSaid) {
      place.replaceChildren();
    }
  };
  say();
  const classes = new MutationObserver(say);
  classes.observe(el, { attributeFilter: ["class"] });
  return {
    lost: () => {
      isLost = true;
      say();
    },
    close: () => {
      classes.disconnect();
      place.remove();
    },
  };
}
