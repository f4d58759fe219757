import { addDays, endOfDay, isDay, localDay } from "@perennial/core/time";
import { fragment, type Fragment } from "@perennial/database";
import { z } from "zod";
import { type BookAsOf, bookAsOf, readBookAsOf, shownBandNow } from "../book/index.ts";
import { type Context, parseInput, ServiceError } from "../kernel/index.ts";

const day = z.string().refine(isDay, { error: "must be an existing day as YYYY-MM-DD" });
const inputSchema = z.object({
  from: day.nullish(),
  /** Today unless said. */
  to: day.nullish(),
  /** Local days before `to`, where `from` isn't given; 30 unless said. */
  last: z.int().min(1).max(1100).nullish(),
});
export type PeriodInput = z.input<typeof inputSchema>;

/** Local calendar days: from the end of the first to the end of the last; today's end is now. */
export interface Period {
  from: string;
  to: string;
}

/** Throws INVALID_INPUT for one that doesn't begin before it ends, or ends after today. */
export function toPeriod(ctx: Context, input: PeriodInput): Period {
  const { from, to, last } = parseInput(inputSchema, input);
  const today = localDay(ctx.now(), ctx.organization.timeZone);
  const end = to ?? today;
  const begin = from ?? addDays(end, -(last ?? 30));
  if (begin >= end)
    throw new ServiceError("INVALID_INPUT", "from: must lie before `to`.", { path: ["from"] });
  if (end > today) throw new ServiceError("INVALID_INPUT", "to: must not lie after today.", { path: ["to"] });
  return { from: begin, to: end };
}

/**
 * Each customer's shown band at the beginning and the end of a period, with its ARR at the end, in SQL for `runAsOf`: rows of (id,
 * from_band, to_band, arr). A band is null where the customer had none.
 */
export async function bandMoves(ctx: Context, { from, to }: Period): Promise<Fragment> {
  const { timeZone } = ctx.organization;
  const isNow = to === localDay(ctx.now(), timeZone);
  // Nobody's revenue of the beginning is looked at.
  const [began, ended] = await Promise.all([
    readBookAsOf(ctx, endOfDay(from, timeZone) - 1, []),
    isNow ? null : readBookAsOf(ctx, endOfDay(to, timeZone) - 1),
  ]);
  // Whoever was there at the beginning is at the end.
  return fragment`
    select ended.id, began.band as from_band, ended.band as to_band, ended.arr_minor as arr
    from (${ended === null ? bandsNow(ctx) : bandsAsOf(ended)}) as ended
    left join (${bandsAsOf(began)}) as began on began.id = ended.id
    where began.band is not null or ended.band is not null`;
}

function bandsAsOf(book: BookAsOf): Fragment {
  return fragment`select id, coalesce(override_band, band) as band, arr_minor from (${bookAsOf(book)}) as each`;
}

/** Unlike a page that shows everybody, those without a score are not unknown: they have no band. */
function bandsNow(ctx: Context): Fragment {
  return fragment`
    select customer.id, case when health.customer_id is not null then ${shownBandNow("health", ctx.now())} end as band, arr_minor
    from customer
    left join customer_health as health on health.organization_id = customer.organization_id and health.customer_id = customer.id
    where customer.organization_id = ${ctx.organizationId}::uuid and merged_into_id is null`;
}
