import { isDeepStrictEqual } from "node:util";
import { upsertCustomers, type UpsertCustomersInput } from "../customers/index.ts";
import type { Judge, JudgedRow, JudgeOptions } from "./judge.ts";
import type { Outcome, RowOutcome } from "./row-outcome.ts";

type Upsert = UpsertCustomersInput["customers"][number];
type Traits = Record<string, unknown>;

/** Rows that tell accounts and their traits. */
export class CustomersJudge implements Judge<"customer"> {
  readonly #options: JudgeOptions;
  /** Traits by external id, as the rows judged so far leave them; null where there is no such account. */
  readonly #traitsOf = new Map<string, Traits | null>();

  constructor(options: JudgeOptions) {
    this.#options = options;
  }

  async judge(rows: readonly JudgedRow<"customer">[]): Promise<RowOutcome[]> {
    const { ctx, dryRun, historical } = this.#options;
    await this.#read(rows.map(({ result }) => result.customer.externalId));
    const customers: Upsert[] = [];
    const outcomes = rows.map(({ number: row, result: { customer } }): RowOutcome => {
      const { externalId, traits, since } = customer;
      const before = this.#traitsOf.get(externalId) ?? null;
      const changed = Object.entries(traits).filter(
        ([key, value]) => !isDeepStrictEqual(before?.[key], value),
      );
      let outcome: Outcome = "NEW";
      if (before !== null) outcome = changed.length > 0 ? "CHANGED" : "UNCHANGED";
      if (outcome !== "UNCHANGED") {
        customers.push({
          externalId,
          traits: changed.map(([key, value]) => ({
            key,
            value: value as Upsert["traits"][number]["value"],
            // What takes over from another value does so from now on; what history tells first was so ever since.
            effectiveAt: historical && before?.[key] === undefined ? since : null,
          })),
        });
        this.#traitsOf.set(externalId, { ...before, ...traits });
      }
      return { row, outcome, faults: [] };
    });
    if (!dryRun) {
      if (customers.length > 0) await upsertCustomers(ctx, { customers, historical });
      this.#traitsOf.clear();
    }
    return outcomes;
  }

  async #read(externalIds: readonly string[]): Promise<void> {
    const { ctx } = this.#options;
    const asked = [...new Set(externalIds)].filter((id) => !this.#traitsOf.has(id));
    const rows = await ctx.db.sql<{ external_id: string; traits: Traits }>`
      select external_id, traits from customer
      where organization_id = ${ctx.organizationId}::uuid and kind = 'ACCOUNT' and external_id = any(${asked}::text[])`;
    const found = new Map(rows.map((row) => [row.external_id, row.traits]));
    for (const id of asked) this.#traitsOf.set(id, found.get(id) ?? null);
  }
}
