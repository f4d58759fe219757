export interface RadarPoint {
  x: number;
  y: number;
}

/** Where a value of 0..100 lies on the nth of so many axes, the first one upright; unknown lies in the middle. */
export function radarPoint(
  value: number | null,
  index: number,
  axes: number,
  { center, radius }: { center: RadarPoint; radius: number },
): RadarPoint {
  const angle = (2 * Math.PI * index) / axes - Math.PI / 2;
  const distance = (radius * Math.min(100, Math.max(0, value ?? 0))) / 100;
  return { x: center.x + distance * Math.cos(angle), y: center.y + distance * Math.sin(angle) };
}

/** As an SVG polygon's points. */
export function toPolygon(points: readonly RadarPoint[]): string {
  return points.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" ");
}
