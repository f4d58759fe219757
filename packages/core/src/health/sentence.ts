/** A sentence before its language: stored as it is, rendered at the edge. */
export interface Sentence {
  key: string;
  params: Readonly<Record<string, string | number | null>>;
}

/** Writes a key's sentence in English, its numbers and its shares (0..1) by the functions it is given. */
export type EnglishOf = (
  params: Sentence["params"],
  format: (n: number) => string,
  percent: (share: number) => string,
) => string;

/** "1 seat", "2 seats". */
export function counted(n: number, noun: string, plural = `${noun}s`): string {
  return `${n} ${n === 1 ? noun : plural}`;
}
