import type { LogEntry } from "@perennial/services/live";
import type { GraphQLContext } from "../context.ts";

/** Entries about customers whom this member looks after now; the customers stay read for what is told of them. */
export async function entriesOfOwner(
  { loaders }: GraphQLContext,
  entries: readonly LogEntry[],
  memberId: string,
): Promise<LogEntry[]> {
  const owners = await Promise.all(
    entries.map(async ({ customerId }) =>
      customerId === null ? null : ((await loaders.customers.load(customerId))?.ownerId ?? null),
    ),
  );
  return entries.filter((_entry, index) => owners[index] === memberId);
}
