// What all elements stand on: when to draw, in which language, with which style.

import { render, type ComponentChild } from "preact";
import type { Language } from "ramme";
import { RammeError } from "ramme/border";

import { whenAtRest } from "./at-rest.ts";
import { languageAround, languageOf, type Words } from "./language.ts";
import { Problems, type Trouble } from "./problems.tsx";
import css from "./elements.css?inline";

// Where there is no page, as when a server imports a module for its types, there is nothing to extend.
const Base = globalThis.HTMLElement ?? (class {} as typeof HTMLElement);

const noModules: Words<string> = {
  nb: "Kalkulatoren kunne ikke lastes. Prøv å laste siden på nytt.",
  nn: "Kalkulatoren kunne ikkje lastast. Prøv å laste sida på nytt.",
  en: "The calculator could not be loaded. Try to reload the page.",
};

/** That an element cannot be shown, as its module could not be loaded. */
export function noModule(language: Language): string {
  return noModules[language];
}

let elements = 0;

/**
 * An element that draws itself from a tree, in its own children, so that the page's style reaches it.
 *
 * What was rendered ahead of time stands as children of the element until there is something to draw.
 */
export abstract class RammeElement extends Base {
  #ready = false;
  #failure: unknown;
  #root: HTMLElement | undefined;
  #drawing = false;
  #languages: MutationObserver | undefined;
  #spoken: Language | undefined;
  #hasRested = false;
  /** What is said of a setting of its language that is wrong, once that is loaded. */
  #languageTrouble: typeof import("./language-trouble.ts").languageTrouble | undefined;
  /** What the page was last told to be wrong with it. */
  #toldLanguage = "";

  /** What ids inside the element begin with, so that a page may have several. */
  protected readonly ids = `ramme-${++elements}`;

  /** What is drawn once the module is there; nothing in the place of what was drawn where it is null. */
  protected abstract view(language: Language): ComponentChild;

  /** The language of the document it shows, where the page's is none of ours. */
  protected get ownLanguage(): Language {
    return "nb";
  }

  /** Its look, that of all elements first. */
  protected get styles(): string[] {
    return [css];
  }

  /** Loads what it cannot be drawn without. */
  protected abstract load(): Promise<void>;

  /** Fetches what its controls will need, once the page is at rest; it goes on without where that fails. */
  protected fetchAhead(): void {}

  /** Called when the module is there, the first time the element is in a page. */
  protected ready(): void {}

  connectedCallback(): void {
    this.adopt();
    this.#languages = new MutationObserver(() => this.language !== this.#spoken && this.draw());
    this.#languages.observe(this.ownerDocument, { attributeFilter: ["lang"], subtree: true });
    if (this.#ready) {
      this.draw();
      return;
    }
    this.setAttribute("aria-busy", "true");
    this.load().then(
      () => {
        this.#ready = true;
        this.ready();
        this.draw();
      },
      (error: unknown) => {
        this.#failure = error;
        this.tell("ramme-problem", { problems: [], error });
        this.draw();
      },
    );
  }

  disconnectedCallback(): void {
    this.#languages?.disconnect();
  }

  /** Gives the page its look, once more where more of it is loaded. */
  protected adopt(): void {
    adoptStyles(this, this.styles);
  }

  /** The language it speaks: that of its own `lang`, or of the page around it. */
  get language(): Language {
    return languageAround(this) ?? this.ownLanguage;
  }

  protected get isReady(): boolean {
    return this.#ready;
  }

  /** What stands in the way of showing anything. */
  protected get stopped(): Trouble | undefined {
    return undefined;
  }

  /** Whether something that was asked for is on its way. */
  protected get isBusy(): boolean {
    return false;
  }

  /** Draws at the end of the turn, once for all that changed in it. */
  protected draw(): void {
    if (this.#drawing) {
      return;
    }
    this.#drawing = true;
    queueMicrotask(() => {
      this.#drawing = false;
      if (this.isConnected) {
        this.#drawNow();
      }
    });
  }

  /** What is wrong with what the page says of its language; its words are loaded when they are needed. */
  get #wrongLanguage(): Trouble | undefined {
    const [own, misnamed] = [this.getAttribute("lang"), this.getAttribute("language")];
    const wrong = own && languageOf(own) === undefined ? own : undefined;
    if (wrong === undefined && misnamed === null) {
      this.#toldLanguage = "";
      return undefined;
    }
    const trouble = this.#languageTrouble?.(this.language, wrong, misnamed);
    if (!this.#languageTrouble) {
      void import("./language-trouble.ts").then(({ languageTrouble }) => {
        this.#languageTrouble = languageTrouble;
        this.draw();
      }, () => undefined);
    }
    if (trouble && trouble.title !== this.#toldLanguage) {
      this.#toldLanguage = trouble.title;
      queueMicrotask(() => this.tell("ramme-problem", { problems: [], error: trouble.title }));
    }
    return trouble;
  }

  #drawNow(): void {
    const { language } = this;
    const shown = this.#failure ? failed(noModule(language), this.#failure) : this.stopped;
    const drawn = shown ? <Problems trouble={shown} language={language} /> : this.#ready && this.view(language);
    if (!drawn && (drawn !== null || !this.#root)) {
      // What stands there, as what was rendered ahead of time, may stay until there is more.
      return;
    }
    this.#root ??= this.ownerDocument.createElement("div");
    if (shown && this.querySelector(".ramme-static")) {
      // Figures that were rendered ahead of time are still true.
      this.prepend(this.#root);
    } else if (this.#root.parentNode !== this || this.childElementCount > 1) {
      this.replaceChildren(this.#root);
    }
    this.#spoken = language;
    this.#root.lang = language;
    this.#root.className = `ramme${hasDesignsystemet(this) ? "" : " ramme-plain"}`;
    if (this.isBusy) {
      this.setAttribute("aria-busy", "true");
    } else {
      this.removeAttribute("aria-busy");
    }
    const wrong = this.#wrongLanguage;
    render(wrong ? <><Problems key="language" trouble={wrong} language={language} />{drawn}</> : drawn, this.#root);
    if (!shown && !this.#hasRested) {
      this.#hasRested = true;
      whenAtRest(() => this.fetchAhead());
    }
  }

  /** Dispatches an event that goes up through the page. */
  protected tell<T>(name: string, detail: T): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

/** What was thrown, as trouble to show: the problems of a refused document, or what else went wrong. */
export function failed(title: string, thrown: unknown): Trouble {
  if (thrown instanceof RammeError) {
    return { title, problems: thrown.problems };
  }
  return { title, problems: [], detail: thrown instanceof Error ? thrown.message : String(thrown) };
}

/** Whether the page has the design system of the Norwegian public sector; its classes then give the look. */
function hasDesignsystemet(element: Element): boolean {
  return getComputedStyle(element).getPropertyValue("--ds-size-1") !== "";
}

const sheets = new Map<string, CSSStyleSheet>();

/** Gives the default style to a page that has not linked `elements.css`. */
function adoptStyles(element: Element, styles: string[]): void {
  if (getComputedStyle(element).getPropertyValue("--ramme-style").endsWith("linked")) {
    return;
  }
  const root = element.getRootNode() as Document | ShadowRoot;
  for (const style of styles.filter(Boolean)) {
    const sheet = sheets.get(style) ?? new CSSStyleSheet();
    if (!sheets.has(style)) {
      sheets.set(style, sheet);
      sheet.replaceSync(style);
    }
    if (!root.adoptedStyleSheets.includes(sheet)) {
      root.adoptedStyleSheets.push(sheet);
    }
  }
}

/** Defines an element, unless the page has it already or there is no page. */
export function define(name: string, element: CustomElementConstructor): void {
  if (globalThis.customElements && !customElements.get(name)) {
    customElements.define(name, element);
  }
}
