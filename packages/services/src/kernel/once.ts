import { createHash } from "node:crypto";
import { actorName } from "./actor.ts";
import type { Context } from "./context.ts";
import { ServiceError } from "./service-error.ts";
import type { ServiceTransaction } from "./transact.ts";

export interface OnceRequest {
  verb: string;
  idempotencyKey: string | null | undefined;
  /** What was asked for; the same key with another request is a conflict. */
  request: unknown;
}

/**
 * Does the work once for each (actor, idempotency key) and gives a repeat the first answer, which must be JSON.
 * The key is taken before the work, in its transaction: of two at once, the second waits and then repeats.
 */
export async function once<Answer>(
  ctx: Context,
  tx: ServiceTransaction,
  { verb, idempotencyKey, request }: OnceRequest,
  work: () => Promise<Answer>,
): Promise<Answer> {
  if (idempotencyKey == null) return work();
  const id = { organizationId: ctx.organizationId, actor: actorName(ctx.actor), key: idempotencyKey };
  const requestHash = createHash("sha256")
    .update(`${verb}\n${JSON.stringify(request)}`)
    .digest("hex");
  const taken = await tx.sql<{ taken: boolean }>`
    insert into idempotency_key (organization_id, actor, key, request_hash, answer, created_at)
    values (${id.organizationId}::uuid, ${id.actor}, ${id.key}, ${requestHash}, 'null'::jsonb, ${new Date(tx.now)}::timestamptz)
    on conflict do nothing returning true as taken`;
  if (taken.length === 0) {
    const [first] = await tx.sql<{ request_hash: string; answer: Answer }>`
      select request_hash, answer from idempotency_key
      where organization_id = ${id.organizationId}::uuid and actor = ${id.actor} and key = ${id.key}`;
    if (first?.request_hash !== requestHash) {
      throw new ServiceError(
        "CONFLICT",
        "This idempotency key was used for another request; take a new one.",
        {
          path: ["idempotencyKey"],
        },
      );
    }
    return first.answer;
  }
  const answer = await work();
  await tx.sql`
    update idempotency_key set answer = ${JSON.stringify(answer)}::jsonb
    where organization_id = ${id.organizationId}::uuid and actor = ${id.actor} and key = ${id.key}`;
  return answer;
}
