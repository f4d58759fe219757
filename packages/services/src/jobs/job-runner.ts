import type { Database, Owner } from "@perennial/database";
import { PgBoss, type Db } from "pg-boss";
import type { Logger } from "pino";
import {
  createContext,
  newId,
  systemActor,
  type EnqueueOptions,
  type JobDefinition,
  type JobQueue,
  type System,
  type UpkeepDefinition,
} from "../kernel/index.ts";
import { readOrganization } from "../identity/index.ts";
import { waitUntilIdle } from "./wait-until-idle.ts";
import { Upkeep } from "./upkeep.ts";

interface JobRunnerOptions {
  database: Database;
  log: Logger;
  definitions: readonly JobDefinition[];
}

interface StoredJob {
  organizationId: string;
  data: Record<string, unknown>;
}

/** A connection on which something failed may hold a transaction open: it isn't used again. */
async function runStatement(
  pool: Owner["pool"],
  text: string,
  values: unknown[],
): Promise<{ rows: unknown[] }> {
  const client = await pool.connect();
  let failure: Error | undefined;
  try {
    return await client.query(text, values);
  } catch (error) {
    failure = error as Error;
    throw error;
  } finally {
    client.release(failure);
  }
}

/** Background work in the database's own queue (pg-boss): enqueued with the change, tried again with backoff, at least once. */
export class JobRunner implements JobQueue {
  readonly #options: JobRunnerOptions;
  readonly #boss: PgBoss;
  readonly #workerIds = new Map<string, string>();
  #upkeep: Upkeep | null = null;
  #stopping = false;

  constructor(options: JobRunnerOptions) {
    this.#options = options;
    const { pool } = options.database.owner;
    this.#boss = new PgBoss({
      db: { executeSql: (text, values = []) => runStatement(pool, text, values) },
      schedule: false,
      // Its schema is made and granted by our migration; vacuum is the database's business.
      createSchema: false,
      monitorVacuum: false,
      reindex: false,
    });
    this.#boss.on("error", (error) => options.log.error({ error }, "the job queue failed; it goes on"));
  }

  /** Makes the queues; from then on jobs can be enqueued. */
  async start(): Promise<void> {
    await this.#boss.start();
    for (const { name } of this.#options.definitions) {
      const settings = {
        // At most one waiting job a key: what comes meanwhile joins it.
        policy: "short",
        retryLimit: 10,
        retryDelay: 1,
        retryBackoff: true,
        retryDelayMax: 300,
        expireInSeconds: 12 * 3600,
        // A worker that died is noticed by its silence, not by the long limit above.
        heartbeatSeconds: 60,
      } as const;
      await this.#boss.createQueue(name, settings);
      // pg-boss reads a queue's settings once, on a connection of its own: not for the first time inside a transaction.
      await this.#boss.findJobs(name, { id: newId(0) });
    }
  }

  /** Runs jobs and upkeep in this process. */
  async work(system: System, upkeep: readonly UpkeepDefinition[]): Promise<void> {
    for (const definition of this.#options.definitions) {
      const workerId = await this.#boss.work<StoredJob>(
        definition.name,
        { batchSize: 1, pollingIntervalSeconds: 2 },
        async ([job]) => {
          if (job) await this.#run(system, definition, job.data);
        },
      );
      this.#workerIds.set(definition.name, workerId);
    }
    this.#upkeep = new Upkeep(system, upkeep);
    this.#upkeep.start();
  }

  async enqueue(
    organizationId: string,
    definition: JobDefinition,
    data: Record<string, unknown>,
    { tx, singletonKey }: EnqueueOptions = {},
  ): Promise<void> {
    const { name } = definition;
    const key = `${organizationId} ${singletonKey ?? newId(Date.now())}`;
    const job: StoredJob = { organizationId, data: definition.schema.parse(data) as Record<string, unknown> };
    const send = (db?: Db) => this.#boss.send(name, job, { singletonKey: key, ...(db && { db }) });
    if (!tx) {
      await send();
      this.#wake(name);
      return;
    }
    await tx.asSystem((sql) =>
      send({ executeSql: async (text, values) => ({ rows: await sql.query(text, values ?? []) }) }),
    );
    tx.afterCommit(() => this.#wake(name));
  }

  /** Resolves when nothing waits or runs: for tests and imports. */
  async settle(): Promise<void> {
    const names = this.#options.definitions.map((definition) => definition.name);
    await waitUntilIdle(this.#options.database.owner.pool, names, () =>
      names.forEach((name) => this.#wake(name)),
    );
  }

  /** Lets what runs finish, for at most this long; what doesn't is tried again later. */
  async stop({ timeoutMs = 3000 }: { timeoutMs?: number } = {}): Promise<void> {
    this.#stopping = true;
    await this.#upkeep?.stop();
    await this.#boss.stop({ graceful: true, timeout: timeoutMs });
  }

  #wake(name: string): void {
    const workerId = this.#workerIds.get(name);
    if (workerId !== undefined) this.#boss.notifyWorker(workerId);
  }

  async #run(system: System, definition: JobDefinition, { organizationId, data }: StoredJob): Promise<void> {
    const organization = await readOrganization(system, organizationId);
    // A job of an organisation that is gone has nothing left to do.
    if (!organization) return;
    const ctx = createContext(system, organization, systemActor(definition.name));
    try {
      await definition.run(ctx, definition.schema.parse(data));
    } catch (error) {
      const job = definition.name;
      if (this.#stopping) ctx.log.info({ job }, "a job was cut off by the program's end; it is tried again");
      else ctx.log.error({ error, job }, "a job failed; it is tried again");
      throw error;
    }
  }
}
