import { openDatabase } from "@perennial/database";
import { createFreshDatabase } from "@perennial/database/fresh";
import { recordActivity } from "@perennial/services/activity";
import { Scorer } from "@perennial/services/health";
import { createOrganization } from "@perennial/services/identity";
import {
  type Clock,
  type Context,
  createContext,
  InlineJobs,
  LocalHints,
  type System,
  systemActor,
} from "@perennial/services/kernel";
import pino from "pino";
import type { OuladMessage } from "./read-messages.ts";

const MESSAGES_AT_ONCE = 1000;

/** A clock that stands where the data is. */
class DataClock implements Clock {
  #now: number;

  constructor(now: number) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  moveTo(now: number): void {
    this.#now = Math.max(this.#now, now);
  }
}

interface TestSettings {
  timeZone: string;
  reportingCurrency: string;
}

export interface TestProgram {
  /** A new organisation, whose present is that moment. */
  open(name: string, now: number, settings?: TestSettings): Promise<TestOrganization>;
  close(): Promise<void>;
}

export interface TestOrganization {
  ctx: Context;
  clock: DataClock;
  record(
    messages: readonly OuladMessage[],
    options: { historical: boolean },
  ): Promise<{ accepted: number; duplicates: number; rejected: number }>;
  /** Until nothing is due and no job waits. */
  settle(): Promise<void>;
}

/** The services on a database made for this run: on DATABASE_URL's server, else embedded in a temporary directory. */
export async function openProgram(from = "2012-05-01", to = "2014-08-01"): Promise<TestProgram> {
  const fresh = await createFreshDatabase(process.env["DATABASE_URL"]);
  const database = openDatabase({ url: fresh.url, onError: (error) => console.error(error) });
  await database.owner.ensurePartitions(from, to);
  return {
    async open(name, now, settings = { timeZone: "Europe/London", reportingCurrency: "GBP" }) {
      const clock = new DataClock(now);
      const jobs = new InlineJobs();
      const system: System = {
        database,
        clock,
        hints: new LocalHints(),
        jobs,
        log: pino({ level: "error" }),
      };
      const organization = await createOrganization(system, {
        name,
        ...settings,
      });
      const ctx = createContext(system, organization, systemActor("check"));
      const scorer = new Scorer(system);
      return {
        ctx,
        clock,
        async record(messages, { historical }) {
          const sum = { accepted: 0, duplicates: 0, rejected: 0 };
          for (let at = 0; at < messages.length; at += MESSAGES_AT_ONCE) {
            const part = await recordActivity(ctx, {
              messages: messages.slice(at, at + MESSAGES_AT_ONCE),
              historical,
            });
            sum.accepted += part.accepted;
            sum.duplicates += part.duplicates;
            sum.rejected += part.rejected.length;
          }
          return sum;
        },
        async settle() {
          await jobs.settle(() => ctx);
          await scorer.settle(ctx.organizationId);
        },
      };
    },
    async close() {
      await database.close();
      await fresh.remove();
    },
  };
}
