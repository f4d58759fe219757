import { recordFacts } from "../facts/index.ts";
import type { Context } from "../kernel/index.ts";
import type { DemoFact } from "./fact-input.ts";

const CUSTOMERS_A_WRITE = 25;

/** Tells facts as history, a few customers at a time, for what follows from a customer's facts is worked out once a write. */
export async function loadFacts(ctx: Context, facts: readonly DemoFact[]): Promise<void> {
  const byCustomer = [...Map.groupBy(facts, ({ customer }) => customer.externalId).values()];
  for (let start = 0; start < byCustomer.length; start += CUSTOMERS_A_WRITE) {
    const told = byCustomer.slice(start, start + CUSTOMERS_A_WRITE).flat();
    await recordFacts(ctx, { facts: told.map((fact) => ({ ...fact, historical: true })) });
  }
}
