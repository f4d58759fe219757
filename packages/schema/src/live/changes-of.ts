import type { PrismaTypes } from "@perennial/database/pothos";
import type { LogBatch, LogEntry } from "@perennial/services/live";
import type { GraphQLContext } from "../context.ts";

type CustomerRow = PrismaTypes["Customer"]["Shape"];

/** An entry with its customer as of now. */
export interface CustomerChange<Announced> {
  customer: CustomerRow;
  at: Date;
  position: number;
  announced: Announced;
}

/** A batch's changes with their customers, read once for all of them; those of a customer that is gone are left out. */
export async function changesOf<Announced>(
  { loaders }: GraphQLContext,
  { entries }: Pick<LogBatch, "entries">,
): Promise<CustomerChange<Announced>[]> {
  const rows = await Promise.all(
    entries.map(({ customerId }) =>
      customerId === null ? Promise.resolve(null) : loaders.customers.load(customerId),
    ),
  );
  return entries.flatMap((entry: LogEntry, index) => {
    const customer = rows[index] ?? null;
    if (customer === null) return [];
    return [
      { customer, at: new Date(entry.at), position: entry.position, announced: entry.payload as Announced },
    ];
  });
}
