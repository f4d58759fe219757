/** The share still there after so many days, 0..1, on the line through the points; null beyond them. */
export function survivalAt(curve: readonly { day: number; survival: number }[], day: number): number | null {
  const next = curve.findIndex((point) => point.day >= day);
  const to = curve[next];
  if (to === undefined) return null;
  const from = curve[next - 1];
  if (from === undefined) return to.day === day ? to.survival : null;
  return from.survival + ((to.survival - from.survival) * (day - from.day)) / (to.day - from.day);
}
