import { setTimeout as pause } from "node:timers/promises";
import { assignMember } from "../customers/index.ts";
import { saveProgress, type Context } from "../kernel/index.ts";
import { DemoBook } from "./demo-book.ts";
import { demoProgress } from "./demo-progress.ts";
import { ensureMembers } from "./ensure-members.ts";

/** Gives the demo's customers their owners and backups, once. */
export async function assignMembers(ctx: Context): Promise<void> {
  const progress = await demoProgress(ctx);
  if (progress.checkpoint.assigned) return;
  const memberIds = await ensureMembers(ctx);
  for (const { memberEmail, ...assignment } of new DemoBook(progress.checkpoint).assignments()) {
    const { customer, role, effectiveAt } = assignment;
    // Interrupted and begun again, the same assignment is made once.
    const idempotencyKey = `demo ${customer.externalId} ${role} ${effectiveAt}`;
    await assignMember(ctx, { ...assignment, memberId: memberIds.get(memberEmail)!, idempotencyKey });
    await pause(2);
  }
  progress.checkpoint = { ...progress.checkpoint, assigned: true };
  await saveProgress(ctx, progress);
}
