import { setTimeout as wait } from "node:timers/promises";
import { organizationContexts } from "../book/index.ts";
import { type Context, defineUpkeep } from "../kernel/index.ts";
import { assessDue, findDue } from "./assess-due.ts";

/** Looked for together: to look takes as long for a few as for many. */
const LOOKED_FOR = 500;
/** Rests so many times as long as a batch took, for scores come first. */
const REST_PER_WORK = 2;
/** No round is longer: an orderly end waits for it. */
const ROUND_MS = 4_000;
/** After nothing was found it is looked again when so many times the look's cost have passed. */
const INTERVAL_PER_LOOK = 50;

/** On the scale of performance.now(), by organisation. */
const notBefore = new Map<string, number>();

/** Every customer once a local day, and again soon after its health changed. */
export const keepRisks = defineUpkeep({
  name: "keep-risks",
  everyMs: 5_000,
  async run(system) {
    const until = performance.now() + ROUND_MS;
    for (const ctx of await organizationContexts(system, "risk")) {
      if ((notBefore.get(ctx.organizationId) ?? 0) > performance.now()) continue;
      await keepOrganization(ctx, until);
    }
  },
});

async function keepOrganization(ctx: Context, until: number): Promise<void> {
  let started = performance.now();
  const due = await findDue(ctx, LOOKED_FOR);
  if (due.length === 0) {
    const cost = performance.now() - started;
    notBefore.set(ctx.organizationId, performance.now() + INTERVAL_PER_LOOK * cost);
  }
  for await (const _ of assessDue(ctx, due)) {
    if (performance.now() > until) return;
    await wait(REST_PER_WORK * (performance.now() - started));
    started = performance.now();
  }
}
