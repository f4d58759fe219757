import type { AnnouncementKind } from "@perennial/services/kernel";
import type { LiveRequest, LogBatch, LogEntry } from "@perennial/services/live";
import type { GraphQLContext } from "../context.ts";
import { entriesOfOwner } from "./entries-of-owner.ts";
import { decodeGlobalId } from "../relay/global-id.ts";
import { requireBetween } from "../relay/require-between.ts";

interface LogArgs {
  after?: string | null | undefined;
  first?: number | null | undefined;
  customerIds?: readonly string[] | null | undefined;
  ownerId?: string | null | undefined;
}

interface LogInterest extends Pick<LiveRequest, "everyMs" | "latestOnly" | "audience"> {
  kinds: readonly AnnouncementKind[];
  /** Judges by the entry alone, beside the customers asked for. */
  keeps?: (entry: LogEntry) => boolean;
}

/**
 * The batches of announcements that a subscription is after, as the fan-out hands them on: it runs a field's `resolve` once
 * a batch for everybody who asked the same, in a context of that batch.
 */
export function subscribeToLog(
  ctx: GraphQLContext,
  args: LogArgs,
  { kinds, keeps, ...pace }: LogInterest,
): AsyncIterable<LogBatch> {
  const isCustomer = customerFilter(args.customerIds);
  const owner = ownerOf(args);
  return ctx.live.subscribe({
    organizationId: ctx.services.organizationId,
    kinds,
    after: args.after ?? null,
    first: args.first == null ? null : requireBetween(args.first, 1, 1_000_000, ["first"]),
    filter: (entry) => isCustomer(entry) && (keeps?.(entry) ?? true),
    ...(owner !== null && { narrow: (entries, batchCtx) => entriesOfOwner(batchCtx, entries, owner) }),
    ...pace,
  });
}

/** Inner id of the member whose customers are asked for. Throws INVALID_INPUT for another kind of id. */
function ownerOf({ ownerId }: Pick<LogArgs, "ownerId">): string | null {
  return ownerId == null ? null : decodeGlobalId(ownerId, "Member", ["ownerId"]);
}

function customerFilter(globalIds: readonly string[] | null | undefined): (entry: LogEntry) => boolean {
  if (globalIds == null) return () => true;
  requireBetween(globalIds.length, 0, 1000, ["customerIds"]);
  const ids = new Set(globalIds.map((id) => decodeGlobalId(id, "Customer", ["customerIds"])));
  return ({ customerId }) => customerId !== null && ids.has(customerId);
}
