import type { Database, OrganizationDatabase } from "@perennial/database";
import { LRUCache } from "lru-cache";
import type { Logger } from "pino";
import type { Actor } from "./actor.ts";
import type { Clock } from "./clock.ts";
import type { Hints } from "./hints.ts";
import type { JobQueue } from "./job-queue.ts";

/** What formulas need to know of the organisation. */
export interface OrganizationFacts {
  id: string;
  name: string;
  timeZone: string;
  reportingCurrency: string;
  locale: string;
  isDemo: boolean;
  settings: unknown;
}

/** What the program has one of. */
export interface System {
  database: Database;
  clock: Clock;
  hints: Hints;
  jobs: JobQueue;
  log: Logger;
  /** Somebody waits for its long work, and it serves nobody else. */
  isAwaited?: boolean;
  /** The program's own secret, from which others are derived; absent in programs that hand out none. */
  secret?: string;
}

/** What every verb gets: one organisation, one actor, one clock. */
export interface Context {
  system: System;
  organization: OrganizationFacts;
  organizationId: string;
  db: OrganizationDatabase;
  actor: Actor;
  hints: Hints;
  log: Logger;
  /** Epoch milliseconds. */
  now(): number;
}

export function createContext(system: System, organization: OrganizationFacts, actor: Actor): Context {
  return {
    system,
    organization,
    organizationId: organization.id,
    db: system.database.forOrganization(organization.id),
    actor,
    hints: system.hints,
    log: logOf(system.log, organization.id),
    now: () => system.clock.now(),
  };
}

const logs = new WeakMap<Logger, LRUCache<string, Logger>>();

/** One for each organisation: a context is made for each request. */
function logOf(log: Logger, organizationId: string): Logger {
  const known = logs.get(log) ?? new LRUCache<string, Logger>({ max: 1_000 });
  logs.set(log, known);
  const own = known.get(organizationId) ?? log.child({ organizationId });
  known.set(organizationId, own);
  return own;
}
