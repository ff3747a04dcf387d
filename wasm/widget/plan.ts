// `<ramme-plan>` as a Jupyter widget: what Python says of it, and what the reader makes of it, by anywidget's protocol.

import type { Available, Language, Scenario } from "ramme";

import { define } from "../elements/element.tsx";
import { RammePlan } from "../elements/plan.tsx";
import { follow } from "./following.ts";
import { isDark } from "./theme.ts";

/** What Python says, and the widget; see `ramme.widget.PlanWidget`. */
interface Traits {
  /** The plan, as JSON text. */
  _document: string;
  /** What the reader has made of it, as JSON text; empty before there is anything. */
  _made: string;
  /** The attributes of the element; those that are null are left out. */
  _settings: Record<string, string | null>;
  /** What there is, as JSON text; empty where nothing is said. */
  _available: string;
}

interface Given {
  model: {
    get<K extends keyof Traits>(name: K): Traits[K];
    set(name: "_made", value: string): void;
    save_changes(): void;
    on(event: "change:_made" | "comm_live_update", listener: () => void): void;
    off(event: "change:_made" | "comm_live_update", listener: () => void): void;
  };
  el: HTMLElement;
}

/** The element of this very script: another version in the page, or an element of the page itself, is another one. */
class WidgetPlan extends RammePlan {}
const tag = `ramme-plan-${"__BUILD__"}`;
// Every widget of a page brings its script; the first that arrives defines the element for all.
define(tag, WidgetPlan);

function render({ model, el }: Given): () => void {
  const element = el.ownerDocument.createElement(tag) as RammePlan;
  element.classList.add("ramme-element");
  // Keys are for what has the focus, and not for the notebook around it. JupyterLab asks that element alone.
  el.addEventListener("focusin", ({ target }) => {
    (target as HTMLElement | SVGElement).dataset["lmSuppressShortcuts"] = "true";
  });
  element.setAttribute("no-link", "");

  for (const [name, value] of Object.entries(model.get("_settings"))) {
    if (value !== null) {
      element.setAttribute(name, value);
    }
  }
  const available = model.get("_available");
  element.available = available ? (JSON.parse(available) as Available) : undefined;
  element.plan = model.get("_document");

  const take = () => {
    const made = model.get("_made");
    // What came from here returns from Python; it must not begin the reader's work anew.
    if (made !== JSON.stringify(element.scenario)) {
      element.scenario = made ? (JSON.parse(made) as Scenario) : undefined;
    }
  };
  if (model.get("_made")) {
    take();
  }
  model.on("change:_made", take);
  element.addEventListener("ramme-change", () => {
    model.set("_made", JSON.stringify(element.scenario));
    try {
      model.save_changes();
    } catch {
      following.lost();
    }
  });
  el.append(element);
  const following = follow(el, (model.get("_settings")["lang"] ?? "nb") as Language);
  // Jupyter tells it so where anywidget keeps the mark from the place.
  model.on("comm_live_update", following.lost);

  const showTheme = () => {
    el.style.colorScheme = isDark(el) ? "dark" : "light";
  };
  showTheme();
  const themes = new MutationObserver(showTheme);
  themes.observe(el.ownerDocument.body, { attributes: true });
  // A notebook may put what is drawn into its page only afterwards, and nothing has a colour before.
  const placed = new ResizeObserver(showTheme);
  placed.observe(el);
  return () => {
    themes.disconnect();
    placed.disconnect();
    following.close();
    model.off("comm_live_update", following.lost);
    model.off("change:_made", take);
    element.remove();
  };
}

export default { render };
