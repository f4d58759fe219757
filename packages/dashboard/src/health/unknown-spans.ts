/** Stretches without a score, each from its first unknown point to the next known one (or the last point). */
export function findUnknownSpans(
  points: readonly { at: number; score: number | null }[],
): [from: number, to: number][] {
  const spans: [number, number][] = [];
  let from: number | null = null;
  for (const { at, score } of points) {
    if (score === null) from ??= at;
    else if (from !== null) {
      spans.push([from, at]);
      from = null;
    }
  }
  const last = points.at(-1);
  if (from !== null && last) spans.push([from, last.at]);
  return spans;
}
