import { openDatabase } from "@perennial/database";
import { seedModels } from "@perennial/services/health";
import { keepStatistics, Upkeep } from "@perennial/services/jobs";
import {
  createContext,
  InlineJobs,
  LocalHints,
  systemActor,
  transact,
  type Context,
} from "@perennial/services/kernel";
import type { Client } from "pg";
import pino from "pino";
import { bookNow, bookOrganization } from "./big-book.ts";

/** The big book's organisation as verbs see it, with a clock that stands at its present. */
export async function openBook(
  url: string,
  owner: Client,
): Promise<{ ctx: Context; close(): Promise<void> }> {
  // A connection that breaks while idle: its next statement says so.
  const database = openDatabase({ url, onError: () => {} });
  const organization = {
    id: bookOrganization,
    name: "Big book",
    timeZone: "UTC",
    reportingCurrency: "USD",
    locale: "en-US",
    isDemo: false,
    settings: {},
  };
  const system = {
    database,
    clock: { now: () => bookNow },
    hints: new LocalHints(),
    jobs: new InlineJobs(),
    log: pino({ level: "silent" }),
  };
  const ctx = createContext(system, organization, systemActor("benchmark"));
  await owner.query(
    `insert into organization (id, name, time_zone, reporting_currency, locale, is_demo, settings, created_at)
     values ($1, $2, 'UTC', 'USD', 'en-US', false, '{}', $3)`,
    [bookOrganization, organization.name, new Date(bookNow)],
  );
  await owner.query("insert into log_head (organization_id, epoch, head) values ($1, gen_random_uuid(), 0)", [
    bookOrganization,
  ]);
  await transact(ctx, (tx) => seedModels(ctx, tx));
  // As a running program does it beside its scoring.
  const upkeep = new Upkeep(system, [keepStatistics]);
  upkeep.start();
  return {
    ctx,
    close: async () => {
      await upkeep.stop();
      await database.close();
    },
  };
}
