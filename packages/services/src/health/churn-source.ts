import type { ChurnSignals } from "@perennial/core/health";
import type { Sql } from "@perennial/database";

export interface ChurnQuestion {
  organizationId: string;
  timeZone: string;
  /** Epoch milliseconds: only what was known by then counts, and the churn model that was published by then. */
  moments: readonly { customerId: string; asOf: number }[];
}

/** What is foretold at moments, in their order: as many statements for many as for one. */
export type ChurnSource = (sql: Sql, question: ChurnQuestion) => Promise<ChurnSignals[]>;

let registered: ChurnSource | null = null;

/** What learns from scores' facts stands above what scores: it says here how its answer is read. */
export function registerChurnSource(source: ChurnSource): void {
  registered = source;
}

/** For customers whose model asks for it. */
export async function readChurnSignals(sql: Sql, question: ChurnQuestion): Promise<ChurnSignals[]> {
  if (registered === null)
    throw new RangeError("Nothing foretells churn in this program: import services/prediction");
  return registered(sql, question);
}
