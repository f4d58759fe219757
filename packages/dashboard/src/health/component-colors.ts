/** Colours of components in the model's order, apart from the bands' own green, amber and red. */
const hues = [215, 295, 245, 340, 185, 270, 320, 200] as const;

export function componentColor(index: number): string {
  return `oklch(62% 0.12 ${hues[index % hues.length]})`;
}
