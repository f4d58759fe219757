import { fragment, raw } from "@perennial/database";
import { requireScope, type Context } from "../kernel/index.ts";
import type { KeysetKey, KeysetPage } from "../listing/index.ts";
import { checkScope } from "./check-scope.ts";
import type { DataQualityCheck, Finding } from "./data-quality-check.ts";

export interface ListedFinding extends Finding {
  /** By customer, then subject. */
  key: KeysetKey;
}

/** How many contradictions of a kind there are now. */
export async function countFindings(ctx: Context, check: DataQualityCheck): Promise<number> {
  requireScope(ctx, "READ");
  const [row] = await ctx.db.sql<{ count: bigint }>`
    select count(*) as count from (${check.findings(checkScope(ctx))}) as finding`;
  return Number(row!.count);
}

/** A page of the contradictions of a kind, by customer and subject. */
export async function readFindings(
  ctx: Context,
  check: DataQualityCheck,
  { limit, backward, inclusive, cursor }: KeysetPage,
): Promise<ListedFinding[]> {
  requireScope(ctx, "READ");
  const way = raw(backward ? "desc" : "asc");
  const comparison = raw(`${backward ? "<" : ">"}${inclusive ? "=" : ""}`);
  const beyond =
    cursor === null
      ? fragment`true`
      : fragment`(owner, subject) ${comparison} (${String(cursor.value)}::text, ${cursor.id}::text)`;
  const rows = await ctx.db.sql<{
    customer_id: string | null;
    owner: string;
    subject: string;
    detail: Finding["detail"];
  }>`
    select * from (
      select customer_id, coalesce(customer_id::text, '') collate "C" as owner, subject collate "C" as subject, detail
      from (${check.findings(checkScope(ctx))}) as finding
    ) as keyed
    where ${beyond} order by owner ${way}, subject ${way} limit ${limit}::int`;
  return rows.map(({ customer_id: customerId, owner, subject, detail }) => ({
    customerId,
    subject,
    detail,
    key: { value: owner, id: subject },
  }));
}
