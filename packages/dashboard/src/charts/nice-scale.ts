/** Round ticks around the values, with air above and below; from zero where the values come near it. */
export function niceScale(values: readonly number[], count = 5): number[] {
  const high = Math.max(...values, 0);
  const low = Math.min(...values);
  if (values.length === 0 || high === 0) return [0, 1];
  const air = (high - low || high) * 0.15;
  const from = low - air < high * 0.2 ? 0 : low - air;
  const step = niceStep((high + air - from) / (count - 1));
  const first = Math.floor(from / step);
  const last = Math.ceil((high + air / 3) / step);
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
}

/** The smallest of 1, 2, 2.5, 5 and 10 times a power of ten that is no less than `rough`. */
function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  return ([1, 2, 2.5, 5].find((factor) => factor * power >= rough) ?? 10) * power;
}
