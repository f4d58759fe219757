import type { Context } from "./context.ts";
import type { JobDefinition } from "./define-job.ts";
import type { EnqueueOptions, JobQueue } from "./job-queue.ts";

interface WaitingJob {
  organizationId: string;
  definition: JobDefinition;
  data: Record<string, unknown>;
  key: string;
}

/** Keeps jobs in memory until `settle` runs them: for tests and for programs without a worker, such as an import. */
export class InlineJobs implements JobQueue {
  readonly #waiting: WaitingJob[] = [];

  async enqueue(
    organizationId: string,
    definition: JobDefinition,
    data: Record<string, unknown>,
    { tx, singletonKey }: EnqueueOptions = {},
  ): Promise<void> {
    const key = `${organizationId} ${definition.name} ${singletonKey ?? JSON.stringify(data)}`;
    const add = () => {
      if (!this.#waiting.some((job) => job.key === key))
        this.#waiting.push({ organizationId, definition, data, key });
    };
    if (tx) tx.afterCommit(add);
    else add();
  }

  /** Runs what waits, in order, until nothing does. */
  async settle(contextOf: (organizationId: string) => Context): Promise<void> {
    for (let job = this.#waiting.shift(); job; job = this.#waiting.shift()) {
      await job.definition.run(contextOf(job.organizationId), job.definition.schema.parse(job.data));
    }
  }
}
