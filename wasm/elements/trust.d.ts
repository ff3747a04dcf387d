// What js/trust.js gives to the elements; it is no entry of the package.
declare module "ramme/trust" {
  /** Markup to be parsed, as a page with trusted types takes it. */
  export function trustedMarkup(markup: string): string;
}
