import type { Band } from "../health/index.ts";

/** Customers in one band by one model and in another by another. */
export interface Migration {
  from: Band;
  to: Band;
  customers: number;
}

const BANDS: readonly Band[] = ["HEALTHY", "AT_RISK", "CRITICAL", "UNKNOWN"];

/** Every pair of bands with the number of its customers, 0 included; from the best to the worst, then unknown. */
export function migrations(moves: Iterable<{ from: Band; to: Band }>): Migration[] {
  const counts = new Map<string, number>();
  for (const { from, to } of moves) {
    const pair = `${from} ${to}`;
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  return BANDS.flatMap((from) =>
    BANDS.map((to) => ({ from, to, customers: counts.get(`${from} ${to}`) ?? 0 })),
  );
}
