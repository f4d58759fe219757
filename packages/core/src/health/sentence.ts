/** A sentence before its language: stored as it is, rendered at the edge. */
export interface Sentence {
  key: string;
  params: Readonly<Record<string, string | number | null>>;
}

/** "1 seat", "2 seats". */
export function counted(n: number, noun: string, plural = `${noun}s`): string {
  return `${n} ${n === 1 ? noun : plural}`;
}
