// A worker of its own that follows one organisation's log, and kills itself at a point: <url> <organization> <now> <point>:<passes>
import { openDatabase } from "@perennial/database";
import { pino } from "pino";
import { ReactionRunner } from "../../jobs/index.ts";
import { armCrashPoint, InlineJobs, LocalHints, type CrashPoint, type System } from "../../kernel/index.ts";
import { alertReactions } from "../reactions.ts";

const [url = "", organizationId = "", now = "", crashAt = ""] = process.argv.slice(2);
const [point, passes] = crashAt.split(":");
const database = openDatabase({ url, onError: () => {} });
const system: System = {
  database,
  clock: { now: () => Number(now) },
  hints: new LocalHints(),
  jobs: new InlineJobs(),
  log: pino({ level: "silent" }),
};
armCrashPoint(point as CrashPoint, Number(passes));
await new ReactionRunner(system, alertReactions).settle(organizationId);
await database.close();
