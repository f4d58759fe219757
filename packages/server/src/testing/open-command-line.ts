import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isolatedDatabase } from "@perennial/database/testing";
import { recordActivity } from "@perennial/services/activity";
import { createOrganization } from "@perennial/services/identity";
import {
  createContext,
  InlineJobs,
  LocalHints,
  MovableClock,
  type System,
  systemActor,
} from "@perennial/services/kernel";
import { pino } from "pino";
import { afterAll } from "vitest";

/** What somebody did: one event of a user of a customer. */
interface Told {
  event: string;
  customer: string;
  user: string;
  at: number;
}

/** The command line beside a database and a folder of its own, for the test file that opens it. */
export async function openCommandLine(name: string) {
  const database = await isolatedDatabase();
  const directory = mkdtempSync(join(tmpdir(), `perennial-${name}-`));
  afterAll(() => rmSync(directory, { recursive: true, force: true }));
  const env = { PATH: process.env["PATH"], DATABASE_URL: database.owner.url, DATA_DIR: directory };
  const main = join(import.meta.dirname, "../cli/main.ts");
  return {
    directory,
    run: (...args: string[]) =>
      new Promise<{ code: number; out: string; err: string }>((resolve) => {
        execFile(process.execPath, [main, ...args], { env }, (error, out, err) =>
          resolve({ code: (error?.code as number | undefined) ?? 0, out, err }),
        );
      }),
    /** Makes the only organisation, with events of 2024 as its history. */
    async tell(told: readonly Told[]): Promise<void> {
      const system: System = {
        database,
        clock: new MovableClock(),
        hints: new LocalHints(),
        jobs: new InlineJobs(),
        log: pino({ level: "silent" }),
      };
      await database.owner.ensurePartitions("2024-01-01", "2024-12-31");
      const organization = await createOrganization(system, {
        name,
        timeZone: "UTC",
        reportingCurrency: "USD",
      });
      const ctx = createContext(system, organization, systemActor("test"));
      const messages = told.map(({ event, customer, user, at }) => ({
        type: "track",
        event,
        userId: user,
        context: { groupId: customer },
        messageId: `${user} ${at}`,
        timestamp: new Date(at).toISOString(),
      }));
      for (let from = 0; from < messages.length; from += 1000)
        await recordActivity(ctx, { messages: messages.slice(from, from + 1000), historical: true });
    },
  };
}
