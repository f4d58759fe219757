import { readDemoBook } from "@perennial/services/demo";
import type { Context } from "@perennial/services/kernel";
import { DemoClient } from "./demo-client.ts";
import { takeDemoKeys } from "./demo-keys.ts";
import { LiveScript } from "./live-script.ts";

const SEED = "perennial-live";
/** After a failure it waits this long, doubled up to the most, instead of filling the log. */
const LEAST_WAIT_MS = 2_000;
const MOST_WAIT_MS = 60_000;
/** Seconds that a busy machine may be late with and still tells the facts of. */
const MOST_LATE = 120;

export interface LiveActivity {
  /** Resolves when nothing of it is on its way any more. */
  stop(): Promise<void>;
}

/**
 * Lets the demo's customers go on living: their activity comes in through the server's own doors, some events a second.
 * Only for a demo organisation; start it when the server listens.
 */
export async function startLiveActivity(ctx: Context, url: string): Promise<LiveActivity> {
  if (!ctx.organization.isDemo) throw new Error("Live activity is for the demo organisation only.");
  const script = new LiveScript(await readDemoBook(ctx), SEED);
  const client = new DemoClient({ url, ...(await takeDemoKeys(ctx)) });
  const ending = new AbortController();
  let running: Promise<void> = Promise.resolve();
  let told = Math.floor(ctx.now() / 1000) - 1;
  let busy = false;
  let waitMs = 0;
  let quietUntil = 0;

  const tick = async (now: number): Promise<void> => {
    try {
      for (let second = Math.max(told + 1, now - MOST_LATE); second <= now; second += 1) {
        for (const action of script.actions(second)) {
          // Late use is left out, or a slow machine would never get done; a story that began wants its end.
          if (action.kind === "fact" || second === now) await client.send(action, ending.signal);
        }
        told = second;
      }
      waitMs = 0;
    } catch (error) {
      if (ending.signal.aborted) return;
      // What was refused once isn't sent again.
      told = now;
      waitMs = Math.min(MOST_WAIT_MS, Math.max(LEAST_WAIT_MS, waitMs * 2));
      quietUntil = ctx.now() + waitMs;
      ctx.log.warn({ error, waitMs }, "live demo activity couldn't be sent; it goes on later");
    }
  };
  const timer = setInterval(() => {
    if (busy || ctx.now() < quietUntil) return;
    busy = true;
    running = tick(Math.floor(ctx.now() / 1000)).finally(() => {
      busy = false;
    });
  }, 1_000);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      ending.abort();
      await running;
    },
  };
}
