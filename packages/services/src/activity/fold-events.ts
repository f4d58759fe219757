import { foldUserDays, type UserDayContribution } from "@perennial/core/activity";
import type { Context, ServiceTransaction } from "../kernel/index.ts";
import type { EventRow } from "./insert-events.ts";
import { assignKeyFeatures } from "./key-features.ts";

/** What the events add to the rollup; new features get their bits first. Anonymous ones wait uncounted. */
export async function foldEvents(
  ctx: Context,
  tx: ServiceTransaction,
  events: readonly EventRow[],
): Promise<UserDayContribution[]> {
  const counted = events.flatMap(({ customerId, endUserId, day, hour, feature }) =>
    customerId !== null && endUserId !== null ? [{ customerId, userId: endUserId, day, hour, feature }] : [],
  );
  // Also those of waiting events, which count when they are named.
  const features = await assignKeyFeatures(
    ctx,
    tx,
    events.flatMap((event) => event.feature ?? []),
  );
  return foldUserDays(counted, (feature) => features.get(feature));
}
