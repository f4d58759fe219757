import { whatItTakes, type WhatItTakes } from "@perennial/core/health";
import { type Context, requireScope } from "../kernel/index.ts";
import { scoreNow } from "./score-now.ts";

/** What would bring each customer into the next band, in the order asked; null for one that is no more. */
export async function improvements(
  ctx: Context,
  customerIds: readonly string[],
): Promise<(WhatItTakes | null)[]> {
  requireScope(ctx, "READ");
  const { asOf, scored } = await scoreNow(ctx, customerIds);
  return customerIds.map((id) => {
    const customer = scored.get(id);
    return customer === undefined
      ? null
      : whatItTakes(customer.signals, customer.model, customer.result.state, asOf);
  });
}
