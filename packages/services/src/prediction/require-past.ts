import { type Context, ServiceError } from "../kernel/index.ts";

/** Nothing is known of a moment that hasn't come. */
export function requirePast(
  ctx: Context,
  field: string,
  moments: readonly { customer: string; asOf: number }[],
): void {
  const now = ctx.now();
  const ahead = moments.find(({ asOf }) => asOf > now);
  if (ahead === undefined) return;
  const { customer, asOf } = ahead;
  throw new ServiceError(
    "INVALID_INPUT",
    `${field}: ${customer} as of ${new Date(asOf).toISOString()} must not lie after now.`,
    { path: [field] },
  );
}
