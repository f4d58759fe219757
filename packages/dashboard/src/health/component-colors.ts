/** Colours of components in the model's order, apart from the bands' own green, amber and red. */
const hues = [230, 305, 195, 350, 268, 215, 325, 285] as const;

export function componentColor(index: number): string {
  return `oklch(62% 0.12 ${hues[index % hues.length]})`;
}
