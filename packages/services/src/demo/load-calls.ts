import { setTimeout as pause } from "node:timers/promises";
import { recordActivity } from "../activity/index.ts";
import type { BatchPace } from "../import/index.ts";
import type { Context } from "../kernel/index.ts";
import type { SegmentCall } from "./segment-call.ts";

/** Between two writes, others get their turn. */
const PAUSE_MS = 4;

/** Sends calls as history through the verb that takes everybody's. */
export async function loadCalls(ctx: Context, calls: readonly SegmentCall[], pace: BatchPace): Promise<void> {
  for (let start = 0; start < calls.length;) {
    const messages = calls.slice(start, start + pace.size);
    const began = performance.now();
    const { rejected } = await recordActivity(ctx, { messages, historical: true });
    pace.took(messages.length, performance.now() - began);
    const [first] = rejected;
    if (first)
      throw new Error(`The demo's message ${messages[first.index]?.messageId} was refused: ${first.reason}`);
    start += messages.length;
    await pause(PAUSE_MS);
  }
}
