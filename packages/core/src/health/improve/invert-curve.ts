type Point = readonly [x: number, y: number];

/**
 * The `x` nearest to `from` at which a curve is at least `y` high; null when it is nowhere, or when its kind isn't one that is known
 * here. Understands bare points and { kind, points }: linear between the points and flat beyond ("piecewise"), the line through the
 * outer two and on beyond them ("linear"), or each point's height from its x on ("step").
 */
export function invertCurve(curve: unknown, y: number, from: number): number | null {
  const shape = shapeOf(curve);
  if (shape === null) return null;
  const { kind, points } = shape;
  const candidates = find[kind](points, y);
  return candidates
    .map(({ low, high }) => Math.min(high, Math.max(low, from)))
    .reduce<number | null>(
      (best, x) => (best === null || Math.abs(x - from) < Math.abs(best - from) ? x : best),
      null,
    );
}

/** Whether its points rise or fall throughout; null for an unknown kind. */
export function isOneWay(curve: unknown): boolean | null {
  const heights = shapeOf(curve)?.points.map(([, y]) => y);
  if (heights === undefined) return null;
  const moves = heights.slice(1).map((y, index) => y - heights[index]!);
  return moves.every((move) => move >= 0) || moves.every((move) => move <= 0);
}

const find = { piecewise: onLines, linear: onOneLine, step: onSteps };

function shapeOf(curve: unknown): { kind: keyof typeof find; points: readonly Point[] } | null {
  const bare = Array.isArray(curve);
  const told = curve as { kind?: unknown; points?: unknown } | null;
  const kind = bare ? "piecewise" : told?.kind;
  const points: unknown = bare ? curve : told?.points;
  if (typeof kind !== "string" || !(kind in find) || !Array.isArray(points) || points.length === 0)
    return null;
  return { kind: kind as keyof typeof find, points: points as Point[] };
}

interface Stretch {
  low: number;
  high: number;
}

/** Where the curve is high enough, as stretches of x. */
function onLines(points: readonly Point[], y: number): Stretch[] {
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined) return [];
  const found: Stretch[] = [];
  if (first[1] >= y) found.push({ low: Number.NEGATIVE_INFINITY, high: first[0] });
  if (last[1] >= y) found.push({ low: last[0], high: Number.POSITIVE_INFINITY });
  for (const [index, [rightX, rightY]] of points.entries()) {
    const left = points[index - 1];
    if (left === undefined) continue;
    const [leftX, leftY] = left;
    const cross = leftX + ((y - leftY) * (rightX - leftX)) / (rightY - leftY);
    if (leftY >= y && rightY >= y) found.push({ low: leftX, high: rightX });
    else if (rightY >= y) found.push({ low: cross, high: rightX });
    else if (leftY >= y) found.push({ low: leftX, high: cross });
  }
  return found;
}

/** Heights beyond 0..100 aren't reached: the line is cut off there. */
function onOneLine(points: readonly Point[], y: number): Stretch[] {
  const [leftX, leftY] = points[0]!;
  const [rightX, rightY] = points.at(-1)!;
  if (y > 100) return [];
  if (y <= 0 || leftY === rightY)
    return y <= Math.max(0, leftY) ? [{ low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY }] : [];
  const cross = leftX + ((y - leftY) * (rightX - leftX)) / (rightY - leftY);
  return rightY > leftY
    ? [{ low: cross, high: Number.POSITIVE_INFINITY }]
    : [{ low: Number.NEGATIVE_INFINITY, high: cross }];
}

function onSteps(points: readonly Point[], y: number): Stretch[] {
  return points.flatMap(([x, height], index) => {
    if (height < y) return [];
    const end = points[index + 1]?.[0] ?? Number.POSITIVE_INFINITY;
    // Just short of the next step: the nearest that a number can be.
    const high = Number.isFinite(end) ? end - Math.max(Number.MIN_VALUE, Math.abs(end) * 2 ** -52) : end;
    return [{ low: index === 0 ? Number.NEGATIVE_INFINITY : x, high }];
  });
}
