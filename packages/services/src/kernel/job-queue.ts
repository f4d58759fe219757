import type { ServiceTransaction } from "./transact.ts";
import type { JobDefinition } from "./define-job.ts";

export interface EnqueueOptions {
  /** Enqueue within this transaction: the job exists exactly when the change does. */
  tx?: ServiceTransaction;
  /** At most one waiting job of this name and key; a second request joins it. */
  singletonKey?: string;
}

/** Where verbs leave background work; the job runner stands behind it. */
export interface JobQueue {
  enqueue(
    organizationId: string,
    definition: JobDefinition,
    data: Record<string, unknown>,
    options?: EnqueueOptions,
  ): Promise<void>;
}
