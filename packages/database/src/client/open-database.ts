import { AsyncLocalStorage } from "node:async_hooks";
import { LRUCache } from "lru-cache";
import type pg from "pg";
import { createScope, type ScopeShared } from "./create-scope.ts";
import { GuardedPool, type OpenTransaction } from "./guarded-pool.ts";
import { listen, listenerName, type OnNotification } from "./listen.ts";
import { atOnce, restingTurns } from "./turns.ts";
import type { Scope } from "./scope.ts";
import { organizationWall, systemWall } from "./wall.ts";

export type PartitionedTable = "event" | "health_history" | "audit" | "log";

/** The role that owns the tables: for migrations, partitions and the job runner's own schema only. */
export interface Owner {
  readonly url: string;
  readonly pool: pg.Pool;
  /** Makes the monthly partitions of these days ('YYYY-MM-DD') that don't exist; returns how many it made. */
  ensurePartitions(fromDay: string, toDay: string, tables?: readonly PartitionedTable[]): Promise<number>;
}

export interface Database {
  /** The same scope for the same organisation while it is in use. Throws TypeError unless the id is a UUID. */
  forOrganization(organizationId: string): Scope;
  /** Sign-in, keys, the queue, the log's tail: what lies before or between organisations. */
  readonly system: Scope;
  readonly owner: Owner;
  /** How many connections listen now, of this process and all others; without any, notifying is idle. */
  countListeners(): Promise<number>;
  /** See `listen`; notify with db.system.sql\`select pg_notify(...)\`. */
  listen(channel: string, onNotification: OnNotification): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

export interface OpenDatabaseOptions {
  url: string;
  /** Connections that broke while idle, and the listener's. Statements reject by themselves. */
  onError: (error: Error) => void;
  /** 10 unless said. */
  maxConnections?: number;
  /** False behind a pooler that knows no prepared statements; the embedded database never keeps any. */
  keepPlans?: boolean;
  /**
   * Of long work over much data, whose statements are each done by one process of the server's: starting others for every one costs more
   * than it gives. Gentle ones come one at a time, each followed by a rest twice as long as it took.
   */
  pace?: "gentle" | "steady";
  /** Prisma clients kept, 1.7 MB each; 100 unless said. */
  maxOrganizations?: number;
}

/** Connects at the first statement. The URL's user must be a member of perennial_app and perennial_system. */
export function openDatabase({
  url,
  onError,
  maxConnections = 10,
  keepPlans = true,
  pace,
  maxOrganizations = 100,
}: OpenDatabaseOptions): Database {
  const open: OpenTransaction = new AsyncLocalStorage();
  const pool = new GuardedPool(
    {
      connectionString: url,
      application_name: "perennial",
      max: maxConnections,
      connectionTimeoutMillis: 30_000,
      idleTimeoutMillis: 30_000,
      // Kept plans were made for the tables as they were.
      maxLifetimeSeconds: 300,
      keepAlive: true,
      pipeline: true,
      keepPlans,
    },
    open,
  );
  pool.on("error", onError);
  // Without a listener of its own, a connection that breaks between two owners would end the process.
  pool.on("connect", (client) => client.on("error", () => {}));
  const shared: ScopeShared = { pool, open, turns: pace === "gentle" ? restingTurns() : atOnce };
  const single = pace !== undefined;
  const system = createScope(shared, { ...systemWall, single });
  // A scope that falls out lives on with whoever holds it: it owns no connection, so there is nothing to close.
  const scopes = new LRUCache<string, Scope>({ max: maxOrganizations });
  const listeners = new Set<() => Promise<void>>();

  return {
    forOrganization(organizationId) {
      let scope = scopes.get(organizationId);
      if (scope === undefined) {
        scope = createScope(shared, { ...organizationWall(organizationId), single });
        scopes.set(organizationId, scope);
      }
      return scope;
    },
    system,
    owner: {
      url,
      pool,
      async ensurePartitions(fromDay, toDay, tables = ["event", "health_history", "audit", "log"]) {
        const { rows } = await pool.query<{ made: number }>(
          "select ensure_partitions($1::date, $2::date, $3::text[]) as made",
          [fromDay, toDay, tables],
        );
        return rows[0]?.made ?? 0;
      },
    },
    async countListeners() {
      const [row] = await system.sql<{ count: number }>`
        select count(*)::int from pg_stat_activity where datname = current_database() and application_name = ${listenerName}`;
      return row?.count ?? 0;
    },
    async listen(channel, onNotification) {
      const stop = await listen(url, channel, onNotification, onError);
      listeners.add(stop);
      return () => {
        listeners.delete(stop);
        return stop();
      };
    },
    async close() {
      await Promise.all([...listeners].map((stop) => stop()));
      await pool.end();
    },
  };
}
