import {
  type Disagreement,
  type DisagreementKind,
  disagreements,
  standpointsAt,
} from "@perennial/core/disagreement";
import { type Context, requireScope } from "../kernel/index.ts";
import { readOutlooks } from "./read-outlooks.ts";

/** Where each customer's score, revenue and sentiment contradict each other now, the most pressing first. */
export async function readDisagreements(
  ctx: Context,
  customerIds: readonly string[],
): Promise<Disagreement[][]> {
  requireScope(ctx, "READ");
  const found = await disagreementsOf(ctx, customerIds);
  return customerIds.map((id) => found.get(id) ?? []);
}

/** The customers of the whole book in which one of these kinds is found. */
export async function customersDisagreeing(
  ctx: Context,
  kinds: readonly DisagreementKind[],
): Promise<string[]> {
  requireScope(ctx, "READ");
  const found = await disagreementsOf(ctx, null);
  return [...found].flatMap(([id, own]) => (own.some(({ kind }) => kinds.includes(kind)) ? [id] : []));
}

async function disagreementsOf(
  ctx: Context,
  customerIds: readonly string[] | null,
): Promise<Map<string, Disagreement[]>> {
  const { organizationId, organization, db } = ctx;
  const now = ctx.now();
  const { reportingCurrency } = organization;
  const outlooks = await readOutlooks({ sql: db.sql, organizationId }, customerIds, {
    now,
    reportingCurrency,
  });
  return new Map([...outlooks].map(([id, outlook]) => [id, disagreements(standpointsAt(outlook, now))]));
}
