import { factId, instantSchema, sha256 } from "@perennial/core/activity";
import { parseState } from "@perennial/core/facts";
import { z } from "zod";
import { customerRefSchema, findCustomers, lockActivity, withCurrentSettings } from "../book/index.ts";
import {
  type Context,
  once,
  parseInput,
  requireScope,
  ServiceError,
  transact,
  writtenText,
} from "../kernel/index.ts";
import type { FactRow } from "./insert-facts.ts";
import { writeFacts } from "./record-facts.ts";

/** All members' sentiments about a customer are versions of one subject: the newest is how it stands. */
const SUBJECT = "relationship";

const inputSchema = z.object({
  customer: customerRefSchema,
  /** -2 very negative .. 2 very positive. */
  value: z.int({ error: "must be -2, -1, 0, 1 or 2" }).min(-2).max(2),
  note: writtenText(2000).nullish(),
  /** When the member felt so; now unless told. */
  at: z.union([z.date().transform((date) => date.getTime()), instantSchema]).nullish(),
  idempotencyKey: z.string().min(1).max(255).nullish(),
});
export type RecordSentimentInput = z.input<typeof inputSchema>;

export interface RecordedSentiment {
  factId: string;
  customerId: string;
}

/**
 * How a member feels about a customer, as a fact of theirs: it moves no score, and disagreements go by it. Taken back with
 * `retractFact`. Throws NOT_FOUND, INVALID_INPUT for a future moment, and FORBIDDEN for who is no member.
 */
export async function recordSentiment(ctx: Context, input: RecordSentimentInput): Promise<RecordedSentiment> {
  requireScope(ctx, "WRITE");
  const { actor } = ctx;
  if (actor.kind !== "member")
    throw new ServiceError("FORBIDDEN", "A sentiment is a member's own: sign in to tell it.");
  const { idempotencyKey, ...request } = parseInput(inputSchema, input);
  return transact(ctx, (tx) =>
    once(ctx, tx, { verb: "recordSentiment", idempotencyKey, request }, async () => {
      const { value, note } = request;
      const effectiveAt = request.at ?? tx.now;
      if (effectiveAt > tx.now)
        throw new ServiceError("INVALID_INPUT", "at: must not lie in the future.", { path: ["at"] });
      await lockActivity(tx, "shared");
      const current = await withCurrentSettings(ctx, tx);
      const [customer] = await findCustomers(tx, [request.customer]);
      if (!customer) throw new ServiceError("NOT_FOUND", "No customer has this id.", { path: ["customer"] });
      const parsed = parseState("SENTIMENT", { value, byId: actor.id, ...(note != null && { note }) });
      if (!parsed.ok) throw new ServiceError("INVALID_INPUT", parsed.issues[0]!.message, { path: ["value"] });
      const { userId, kind, externalId } = customer;
      const told = userId === null ? `${kind}:${externalId}` : `SOLO:${userId}`;
      const row: FactRow = {
        id: factId("SENTIMENT", SUBJECT, told, effectiveAt, sha256(JSON.stringify(parsed.state))),
        kind: "SENTIMENT",
        customerId: customer.id,
        endUserId: null,
        source: userId === null ? null : `u:${userId}`,
        subject: SUBJECT,
        effectiveAt,
        receivedAt: tx.now,
        knownAt: tx.now,
        state: parsed.state,
      };
      await writeFacts(current, tx, [row]);
      return { factId: row.id, customerId: customer.id };
    }),
  );
}
