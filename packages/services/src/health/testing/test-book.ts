import type { Database } from "@perennial/database";
import { createTestOrganization } from "@perennial/database/testing";
import pino from "pino";
import { recordActivity } from "../../activity/index.ts";
import { recordFacts, type RecordFactsInput } from "../../facts/index.ts";
import {
  type Context,
  createContext,
  InlineJobs,
  LocalHints,
  type System,
  systemActor,
  transact,
} from "../../kernel/index.ts";
import { Scorer } from "../scorer.ts";
import { seedModels } from "../seed-models.ts";

/** A clock that stands until it is moved, or let run. */
export class StandingClock {
  #now: number;
  #runsSince: number | null = null;

  constructor(now: number) {
    this.#now = now;
  }

  now(): number {
    return this.#runsSince === null ? this.#now : this.#now + Date.now() - this.#runsSince;
  }

  run(): void {
    this.#runsSince = Date.now();
  }

  moveTo(now: number | string): void {
    this.#now = typeof now === "number" ? now : Date.parse(now);
  }

  forward(ms: number): void {
    this.#now += ms;
  }
}

let made = 0;

/** An organisation of a test's own, with a clock that it moves and customers that do what it says. */
export class TestBook {
  readonly ctx: Context;
  readonly clock: StandingClock;
  readonly scorer: Scorer;
  readonly jobs: InlineJobs;
  readonly #ids = new Map<string, string>();

  private constructor(ctx: Context, clock: StandingClock, jobs: InlineJobs) {
    this.ctx = ctx;
    this.clock = clock;
    this.jobs = jobs;
    this.scorer = new Scorer(ctx.system);
  }

  static async open(
    database: Database,
    { timeZone = "UTC", now = "2026-03-10T12:00:00Z" } = {},
  ): Promise<TestBook> {
    const id = await createTestOrganization(database, { timeZone });
    const clock = new StandingClock(Date.parse(now));
    const jobs = new InlineJobs();
    const system: System = { database, clock, hints: new LocalHints(), jobs, log: pino({ level: "silent" }) };
    const organization = {
      id,
      name: "Test",
      timeZone,
      reportingCurrency: "USD",
      locale: "en",
      isDemo: false,
      settings: {},
    };
    const ctx = createContext(system, organization, systemActor("test"));
    await transact(ctx, (tx) => seedModels(ctx, tx));
    return new TestBook(ctx, clock, jobs);
  }

  /** Events of one user of a customer, at these moments (now unless said). */
  async track(
    customer: string,
    user: string,
    event: string,
    at: readonly number[] = [this.clock.now()],
    historical = false,
  ): Promise<void> {
    const messages = at.map((timestamp) => {
      made += 1;
      return {
        type: "track",
        event,
        userId: user,
        context: { groupId: customer },
        timestamp,
        messageId: `m${made}`,
      };
    });
    const { rejected } = await recordActivity(this.ctx, { messages, historical });
    if (rejected.length > 0) throw new Error(JSON.stringify(rejected));
  }

  async record(...facts: RecordFactsInput["facts"][number][]): Promise<void> {
    await recordFacts(this.ctx, { facts });
  }

  /** Our id of a customer. */
  async idOf(customer: string): Promise<string> {
    const known = this.#ids.get(customer);
    if (known !== undefined) return known;
    const [row] = await this.ctx.db.sql<{
      id: string;
    }>`select id from customer where external_id = ${customer}`;
    this.#ids.set(customer, row!.id);
    return row!.id;
  }

  settle(): Promise<void> {
    return this.scorer.settle(this.ctx.organizationId);
  }

  async health(
    customer: string,
  ): Promise<{ score: number | null; band: string; version: bigint; state: { lostFrom: string | null } }> {
    const [row] = await this.ctx.db.sql<{
      score: number | null;
      band: string;
      version: bigint;
      state: { lostFrom: string | null };
    }>`
      select score, band, version, state from customer_health where customer_id = ${await this.idOf(customer)}::uuid`;
    return row!;
  }

  log(): Promise<
    { kind: string; customer_id: string | null; payload: Record<string, string | number | null> }[]
  > {
    return this.ctx.db.sql`select kind, customer_id, payload from log order by position`;
  }
}

export const DAY = 86_400_000;
export const HOUR = 3_600_000;
