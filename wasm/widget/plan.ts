// `<ramme-plan>` as a Jupyter widget: what Python says of it, and what the reader makes of it, by anywidget's protocol.

import { init, type Available, type Scenario } from "ramme";
import module from "ramme/ramme.wasm?gzip";

import { RammePlan } from "../elements/plan.tsx";
import { isDark } from "./theme.ts";

/** What Python and the widget both know; see `ramme.widget.PlanWidget`. */
interface Traits {
  /** The plan, as JSON text. */
  document: string;
  /** What the reader has made of it, as JSON text; empty before there is anything. */
  scenario: string;
  /** The attributes of the element; those that are null are left out. */
  settings: Record<string, string | null>;
  /** What there is, as JSON text; empty where nothing is said. */
  available: string;
}

interface Model {
  get<K extends keyof Traits>(name: K): Traits[K];
  set<K extends keyof Traits>(name: K, value: Traits[K]): void;
  save_changes(): void;
  on(event: `change:${keyof Traits}`, listener: () => void): void;
  off(event: `change:${keyof Traits}`, listener: () => void): void;
}

interface Given {
  model: Model;
  el: HTMLElement;
}

/** The module comes packed, in the script itself: a notebook has no place to fetch it from. */
async function unpacked(): Promise<ArrayBuffer> {
  const packed = Uint8Array.from(atob(module), (letter) => letter.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).arrayBuffer();
}

async function render({ model, el }: Given): Promise<() => void> {
  // Every widget of a page brings its script; only the first defines the element.
  if (customElements.get("ramme-plan") === RammePlan) {
    await init(await unpacked());
  }
  const element = el.ownerDocument.createElement("ramme-plan") as RammePlan;
  // Keys are for the table and its fields, and not for the notebook around it.
  el.dataset["lmSuppressShortcuts"] = "true";
  element.setAttribute("no-link", "");

  const showSettings = () => {
    for (const [name, value] of Object.entries(model.get("settings"))) {
      if (value === null) {
        element.removeAttribute(name);
      } else {
        element.setAttribute(name, value);
      }
    }
  };
  const showAvailable = () => {
    const text = model.get("available");
    element.available = text ? (JSON.parse(text) as Available) : undefined;
  };
  const showScenario = () => {
    const text = model.get("scenario");
    // What came from here goes back to Python and returns; it must not begin the reader's work anew.
    if (text !== JSON.stringify(element.scenario)) {
      element.scenario = text ? (JSON.parse(text) as Scenario) : undefined;
    }
  };
  const showPlan = () => {
    element.plan = model.get("document");
    showScenario();
  };
  element.addEventListener("ramme-change", () => {
    model.set("scenario", JSON.stringify(element.scenario));
    model.save_changes();
  });

  showSettings();
  showAvailable();
  showPlan();
  const listeners = { settings: showSettings, available: showAvailable, scenario: showScenario, document: showPlan };
  const names = Object.keys(listeners) as (keyof Traits)[];
  names.forEach((name) => model.on(`change:${name}`, listeners[name]));
  el.append(element);

  const showTheme = () => {
    el.style.colorScheme = isDark(el) ? "dark" : "light";
  };
  showTheme();
  const themes = new MutationObserver(showTheme);
  themes.observe(el.ownerDocument.body, { attributes: true });
  return () => {
    themes.disconnect();
    names.forEach((name) => model.off(`change:${name}`, listeners[name]));
    element.remove();
  };
}

export default { render };
