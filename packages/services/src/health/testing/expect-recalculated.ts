import { expect } from "vitest";
import { healthAsOf } from "../health-as-of.ts";
import { HOUR, type TestBook } from "./test-book.ts";

/** Each stored live score equals the one calculated from what was known at its moment. */
export async function expectStoredIsRecalculated(book: TestBook): Promise<void> {
  const rows = await book.ctx.db.sql<{
    customer_id: string;
    at: Date;
    known_at: Date;
    score: number | null;
    coverage: number;
  }>`
    select customer_id, at, known_at, score, coverage from health_history`;
  expect(rows.length).toBeGreaterThan(0);
  book.clock.forward(HOUR);
  for (const { customer_id: customerId, at, known_at, score, coverage } of rows) {
    const again = await healthAsOf(book.ctx, { customerId, asOf: at.getTime(), knownAt: known_at.getTime() });
    expect(again.coverage).toBeCloseTo(coverage, 9);
    expect(again.score).toEqual(score === null ? null : expect.closeTo(score, 9));
  }
}
