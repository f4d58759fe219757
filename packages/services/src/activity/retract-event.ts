import { z } from "zod";
import { lockActivity } from "../book/index.ts";
import { knownFrom, raiseDue } from "../health/index.ts";
import { once, parseInput, requireScope, ServiceError, transact, type Context } from "../kernel/index.ts";
import { occurredAtOf } from "./event-id.ts";
import { rebuildUserDayRows } from "./rebuild-user-day-rows.ts";

const retractEventSchema = z.object({
  eventId: z.uuid(),
  reason: z.string().min(1).max(1000),
  idempotencyKey: z.string().min(1).max(255).nullish(),
});

export interface RetractedEvent {
  id: string;
  customerId: string | null;
}

interface Row {
  customer_id: string | null;
  end_user_id: string | null;
  day: string;
  name: string;
  retracted_at: Date | null;
}

/** The event stays as a record and counts nowhere from now on; a resend is a duplicate. Doing it again changes nothing. Throws NOT_FOUND. */
export async function retractEvent(
  ctx: Context,
  input: z.input<typeof retractEventSchema>,
): Promise<RetractedEvent> {
  requireScope(ctx, "WRITE");
  const { eventId, reason, idempotencyKey } = parseInput(retractEventSchema, input);
  const occurredAt = new Date(occurredAtOf(eventId));
  return transact(ctx, (tx) =>
    once(ctx, tx, { verb: "retractEvent", idempotencyKey, request: { eventId, reason } }, async () => {
      await lockActivity(tx, "exclusive");
      const [event] = await tx.sql<Row>`
        select customer_id, end_user_id, day, name, retracted_at from event
        where organization_id = ${tx.organizationId}::uuid and occurred_at = ${occurredAt}::timestamptz and id = ${eventId}::uuid`;
      if (!event) throw new ServiceError("NOT_FOUND", "No event has this id.", { path: ["eventId"] });
      const { customer_id: customerId, end_user_id: userId, day, name } = event;
      if (event.retracted_at !== null) return { id: eventId, customerId };
      await tx.sql`
        update event set retracted_at = ${new Date(tx.now)}::timestamptz, retracted_for = ${reason}
        where organization_id = ${tx.organizationId}::uuid and occurred_at = ${occurredAt}::timestamptz and id = ${eventId}::uuid`;
      tx.audit({ verb: "retractEvent", subject: eventId, detail: { customerId } });
      if (customerId !== null && userId !== null) {
        await rebuildUserDayRows(tx, [{ customerId, day, userId }]);
        await raiseDue(tx, [{ customerId, cause: { kind: "retraction", id: eventId, name } }]);
        const knownAt = await knownFrom(tx, [customerId]);
        if (knownAt > tx.now) {
          // Scores stored meanwhile still counted it: it is known to be wrong only after them.
          await tx.sql`
            update event set retracted_at = ${new Date(knownAt)}::timestamptz
            where organization_id = ${tx.organizationId}::uuid and occurred_at = ${occurredAt}::timestamptz and id = ${eventId}::uuid`;
        }
      }
      return { id: eventId, customerId };
    }),
  );
}
