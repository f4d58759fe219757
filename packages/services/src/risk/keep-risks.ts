import { performance } from "node:perf_hooks";
import { setTimeout as wait } from "node:timers/promises";
import { organizationContexts } from "../book/index.ts";
import { type Context, defineUpkeep } from "../kernel/index.ts";
import { assessDue, findDue } from "./assess-due.ts";

/** Looked for together: to look takes as long for a few as for many. */
const LOOKED_FOR = 500;
/** Rests so many times as long as a batch took, for scores come first. */
const REST_PER_WORK = 2;
/** Share of a rest in which the process was at other work: then events and scores have the rest of the round too. */
const BUSY = 0.3;
/** No round is longer: an orderly end waits for it. */
const ROUND_MS = 4_000;
/** After nothing was found, or while the process is busy, it is looked again when so many times the look's cost have passed. */
const INTERVAL_PER_LOOK = 50;

/** However busy the process is, risks are looked after so often: a hundred customers then, some 140,000 a day. */
const LEAST_EVERY_MS = 60_000;

/** Since the round before. */
let lately = performance.eventLoopUtilization();
/** On the scale of performance.now(). */
let workedAt = Number.NEGATIVE_INFINITY;
/** On the scale of performance.now(), by organisation. */
const notBefore = new Map<string, number>();

/** Every customer once a local day, and again soon after its health changed. */
export const keepRisks = defineUpkeep({
  name: "keep-risks",
  everyMs: 5_000,
  async run(system) {
    const { utilization } = performance.eventLoopUtilization(lately);
    lately = performance.eventLoopUtilization();
    if (utilization > BUSY && performance.now() - workedAt < LEAST_EVERY_MS) return;
    workedAt = performance.now();
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
  const nextLook = performance.now() + INTERVAL_PER_LOOK * (performance.now() - started);
  if (due.length === 0) notBefore.set(ctx.organizationId, nextLook);
  for await (const _ of assessDue(ctx, due)) {
    if (performance.now() > until) return;
    const resting = performance.eventLoopUtilization();
    await wait(REST_PER_WORK * (performance.now() - started));
    if (performance.eventLoopUtilization(resting).utilization > BUSY) {
      notBefore.set(ctx.organizationId, nextLook);
      return;
    }
    started = performance.now();
  }
}
