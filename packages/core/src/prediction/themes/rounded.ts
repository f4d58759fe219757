/** For a sentence: whole from 10 on, one decimal below. */
export function rounded(value: number): string {
  return String(Math.abs(value) >= 10 ? Math.round(value) : Math.round(value * 10) / 10);
}
