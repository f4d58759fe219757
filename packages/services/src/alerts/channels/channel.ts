import type { Context, ServiceTransaction } from "../../kernel/index.ts";

/** What one member is told at once. */
export interface AlertMessage {
  memberId: string;
  /** The most revenue at stake first. */
  alertIds: readonly string[];
  /** A digest gathers a day's alerts. */
  digest: boolean;
}

/** A way to tell members, registered in `registry.ts`; rules and deliveries name it by its key. */
export interface AlertChannel {
  /** snake_case. */
  key: string;
  /** Name for people. */
  label: string;
  /**
   * Tells within the transaction that stores that it was told. A channel that calls out enqueues a job here and answers PLANNED: the
   * job then stores how it ended.
   */
  tell(ctx: Context, tx: ServiceTransaction, message: AlertMessage): Promise<"DELIVERED" | "PLANNED">;
}
