import { factId } from "@perennial/core/activity";
import { localDay } from "@perennial/core/time";
import { beginProgress, readProgress, type Context, type ProgressRow } from "../kernel/index.ts";
import { DemoBook } from "./demo-book.ts";
import { HISTORY_DAYS } from "./introductions.ts";

const DEMO_SEED = "perennial";

/** Where the loading of the demo stands. Days count from the book's last day, 0, back. */
interface DemoCheckpoint {
  seed: string;
  lastDay: string;
  /** How far the facts are told, epoch milliseconds; null before the first of them. */
  toldUntil: number | null;
  /** Whether members look after their customers yet. */
  assigned: boolean;
  /** The oldest day loaded with all later ones; 1 before the first. */
  loadedFrom: number;
}

export type DemoProgress = ProgressRow<DemoCheckpoint>;

/** The stored state, begun where there is none: its seed and last day fix the book for as long as the organisation lives. */
export async function demoProgress(ctx: Context): Promise<DemoProgress> {
  const id = factId("demo", ctx.organizationId);
  const stored = await readProgress<DemoCheckpoint>(ctx, id);
  if (stored) return stored;
  const lastDay = localDay(ctx.now(), ctx.organization.timeZone);
  const checkpoint = { seed: DEMO_SEED, lastDay, toldUntil: null, assigned: false, loadedFrom: 1 };
  const begun = { id, done: 0, total: HISTORY_DAYS, checkpoint };
  await beginProgress(ctx, "demo", begun);
  return { ...begun, finished: false };
}

/** The book that an organisation was filled from, for its live activity. */
export async function readDemoBook(ctx: Context): Promise<DemoBook> {
  const { checkpoint } = await demoProgress(ctx);
  return new DemoBook(checkpoint);
}
