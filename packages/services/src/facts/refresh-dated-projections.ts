import { annualRecurring } from "@perennial/core/facts";
import { organizationContexts } from "../book/index.ts";
import { defineUpkeep, NO_ID, transact, type Context } from "../kernel/index.ts";
import { contractsInForce } from "./project-customers.ts";
import { refreshProjections } from "./refresh-projections.ts";

const PAGE = 500;

/** ARR and renewal change with time alone when a contract starts or ends. Returns how many customers changed. */
export async function refreshDatedProjections(ctx: Context): Promise<number> {
  let changed = 0;
  let after = NO_ID;
  for (;;) {
    const page = await ctx.db.sql<{ id: string; arr_minor: bigint | null; renews_at: Date | null }>`
      select id, arr_minor, renews_at from customer
      where organization_id = ${ctx.organizationId}::uuid and id > ${after}::uuid and merged_into_id is null
      order by id limit ${PAGE}::int`;
    const last = page.at(-1);
    if (!last) return changed;
    after = last.id;
    const reader = { sql: ctx.db.sql, organizationId: ctx.organizationId };
    const contractsOf = await contractsInForce(
      reader,
      page.map((customer) => customer.id),
    );
    const stale = page.filter((customer) => {
      const recurring = annualRecurring(
        contractsOf.get(customer.id) ?? [],
        ctx.now(),
        ctx.organization.reportingCurrency,
      );
      const arrMinor = customer.arr_minor === null ? null : Number(customer.arr_minor);
      return (
        recurring.arrMinor !== arrMinor || recurring.renewsAt !== (customer.renews_at?.getTime() ?? null)
      );
    });
    if (stale.length === 0) continue;
    const refreshed = await transact(ctx, (tx) =>
      refreshProjections(
        ctx,
        tx,
        stale.map((customer) => customer.id),
      ),
    );
    changed += refreshed.length;
  }
}

export const datedProjectionsUpkeep = defineUpkeep({
  name: "refresh-dated-projections",
  everyMs: 15 * 60_000,
  async run(system) {
    for (const ctx of await organizationContexts(system, "refresh-dated-projections"))
      await refreshDatedProjections(ctx);
  },
});
