import type { ServiceTransaction } from "./transact.ts";

/** All advisory locks of the program on an organisation, told apart by their class. Taken in this order. */
const classes = {
  models: 72707375,
  activity: 72707371,
  book: 72707374,
  scoring: 72707373,
  keyFeatures: 72707372,
  secrets: 72707378,
  predictions: 72707379,
} as const;

export type OrganizationLock = keyof typeof classes;
type Locker = Pick<ServiceTransaction, "sql" | "organizationId">;

/** Until the end of the transaction. */
export async function lockOrganization(
  tx: Locker,
  lock: OrganizationLock,
  mode: "shared" | "exclusive",
): Promise<void> {
  if (mode === "shared") {
    await tx.sql`select pg_advisory_xact_lock_shared(${classes[lock]}::int, hashtext(${tx.organizationId}))`;
  } else {
    await tx.sql`select pg_advisory_xact_lock(${classes[lock]}::int, hashtext(${tx.organizationId}))`;
  }
}

/** Shares a lock, and another behind it unless that would have to wait; says whether it does. */
export async function shareOrganization(
  tx: Locker,
  lock: OrganizationLock,
  other: OrganizationLock,
): Promise<boolean> {
  const [row] = await tx.sql<{ held: boolean }>`
    select pg_advisory_xact_lock_shared(${classes[lock]}::int, hashtext(${tx.organizationId})),
      pg_try_advisory_xact_lock_shared(${classes[other]}::int, hashtext(${tx.organizationId})) as held`;
  return row!.held;
}
