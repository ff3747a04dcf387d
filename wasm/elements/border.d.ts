// What js/border.js gives to the elements; it is no entry of the package.
declare module "ramme/border" {
  export { RammeError } from "ramme";

  /** A value as JSON text, of which nothing is lost without a word. @throws {TypeError} */
  export function jsonText(value: unknown): string;
}
