import { readRunningUrl, type Database } from "@perennial/database";
import { replayHistory, Scorer } from "@perennial/services/health";
import { bootstrap } from "@perennial/services/identity";
import { JobRunner } from "@perennial/services/jobs";
import { LocalHints, MovableClock, type Context, type System } from "@perennial/services/kernel";
import type { Logger } from "pino";
import type { Config } from "../config.ts";
import { jobDefinitions } from "../job-definitions.ts";
import { embeddedDirectory, openData } from "../open-data.ts";

/** What a command works with. */
export interface Program {
  system: System;
  /** Sees to it that what follows from an import is done: by the running program, or here where none runs. */
  finishBehind(ctx: Context, options: { historical: boolean; print: (line: string) => void }): Promise<void>;
  close(): Promise<void>;
}

/** The database of the settings: a server's, the running program's embedded one, or the embedded one started here. */
export async function openProgram(config: Config, log: Logger): Promise<Program> {
  const databaseUrl = config.databaseUrl ?? readRunningUrl(embeddedDirectory(config));
  const { database, embedded, close } = await openData({ ...config, databaseUrl }, log);
  const alone = embedded !== null || (config.databaseUrl !== null && !(await othersRun(database)));
  const jobs = new JobRunner({ database, log, definitions: jobDefinitions });
  const clock = new MovableClock();
  const system: System = { database, clock, hints: new LocalHints(), jobs, log, isAwaited: true };
  if (config.bootstrap) await bootstrap(system, config.bootstrap);
  await jobs.start();
  return {
    system,
    async finishBehind(ctx, { historical, print }) {
      if (historical) await jobs.enqueue(ctx.organizationId, replayHistory, {}, { singletonKey: "import" });
      const replay = historical ? "Past scores are calculated anew" : "Scores follow";
      if (!alone) {
        print(`${replay} in the background, by the program that runs.`);
        return;
      }
      print(`${replay} now, as no program is running that would do it.`);
      await jobs.work(system, []);
      await new Scorer(system).settle(ctx.organizationId);
      await jobs.settle();
      print("Done.");
    },
    async close() {
      await jobs.stop();
      await close();
    },
  };
}

/** Whether another process of this program is connected; asked first, while this one has one connection. */
async function othersRun({ owner }: Database): Promise<boolean> {
  const { rows } = await owner.pool.query<{ others: boolean }>(
    `select exists (
       select 1 from pg_stat_activity
       where datname = current_database() and application_name like 'perennial%' and pid <> pg_backend_pid()
     ) as others`,
  );
  return rows[0]?.others === true;
}
