// Notebooks do not tell their theme by `color-scheme`; the colour of their text does.

/** Whether the text around an element is light, as it is on a dark ground. */
export function isDark(element: HTMLElement): boolean {
  // As it is inherited, and not as the element's own scheme has it.
  const { color } = getComputedStyle(element.parentElement ?? element);
  const [red = 0, green = 0, blue = 0] = (color.match(/[\d.]+/g) ?? []).map(Number);
  return 0.3 * red + 0.6 * green + 0.1 * blue > 127;
}
