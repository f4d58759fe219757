import type { Database } from "@perennial/database";
import { createTestOrganization } from "@perennial/database/testing";
import pino from "pino";
import {
  type Actor,
  type Context,
  createContext,
  InlineJobs,
  LocalHints,
  type System,
  systemActor,
} from "../../kernel/index.ts";
import { countSessions } from "../count-sessions.ts";
import { recordActivity } from "../record-activity.ts";

interface TestActivityOptions {
  timeZone?: string;
  /** Epoch milliseconds; the clock stands there until it is moved. */
  now?: number;
  actor?: Actor;
}

/** An organisation of a test's own, with its jobs in memory and a clock that it moves. */
export class TestActivity {
  now: number;
  readonly ctx: Context;
  readonly jobs = new InlineJobs();

  private constructor(
    database: Database,
    id: string,
    { timeZone = "UTC", now = Date.UTC(2026, 2, 10, 12), actor }: TestActivityOptions,
  ) {
    this.now = now;
    const clock = { now: () => this.now };
    const system: System = {
      database,
      clock,
      hints: new LocalHints(),
      jobs: this.jobs,
      log: pino({ level: "silent" }),
    };
    const organization = {
      id,
      name: "Test",
      timeZone,
      reportingCurrency: "USD",
      locale: "en",
      isDemo: false,
      settings: {},
    };
    this.ctx = createContext(system, organization, actor ?? systemActor("test"));
  }

  static async open(database: Database, options: TestActivityOptions = {}): Promise<TestActivity> {
    const id = await createTestOrganization(database, { timeZone: options.timeZone ?? "UTC" });
    return new TestActivity(database, id, options);
  }

  send(...messages: unknown[]) {
    return recordActivity(this.ctx, { messages });
  }

  /** Runs the jobs that wait, and counts sessions. */
  async settle(): Promise<void> {
    await this.jobs.settle(() => this.ctx);
    await countSessions.run(this.ctx, {});
  }

  /** The same organisation as somebody else. */
  as(actor: Actor): Context {
    return createContext(this.ctx.system, this.ctx.organization, actor);
  }
}
