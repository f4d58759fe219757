import { z } from "zod";
import { reattributeUsers } from "../activity/index.ts";
import { idOf, kindOf, lockActivity, type Source } from "../book/index.ts";
import { refreshProjections } from "../facts/index.ts";
import { projectOverrides, raiseDue } from "../health/index.ts";
import {
  once,
  parseInput,
  requireScope,
  ServiceError,
  transact,
  type Context,
  type ServiceTransaction,
} from "../kernel/index.ts";
import { anonymise } from "./anonymise.ts";
import { severIdentity } from "./sever-identity.ts";

const eraseEndUserSchema = z
  .object({
    endUserId: z.uuid().nullish(),
    externalId: z.string().min(1).max(255).nullish(),
    reason: z.string().min(1).max(1000),
    idempotencyKey: z.string().min(1).max(255).nullish(),
  })
  .refine((input) => (input.endUserId == null) !== (input.externalId == null), {
    error: "give either endUserId or externalId",
  });

export interface ErasedEndUser {
  endUserId: string;
  erasedFacts: number;
  anonymisedEvents: number;
}

interface PersonRow {
  id: string;
  customer_id: string | null;
  external_id: string | null;
  erased_at: Date | null;
}

/**
 * Forgets a person: every id of theirs becomes a tombstone that refuses a resend, their traits and the properties of their events go,
 * and what they did stays counted, of nobody. Erasing again changes nothing. Not for CSMs. Throws NOT_FOUND, FORBIDDEN.
 */
export async function eraseEndUser(
  ctx: Context,
  input: z.input<typeof eraseEndUserSchema>,
): Promise<ErasedEndUser> {
  requireScope(ctx, "WRITE");
  if (ctx.actor.kind === "member" && ctx.actor.role === "CSM") {
    throw new ServiceError("FORBIDDEN", "Only admins and managers erase people.");
  }
  const { endUserId, externalId, reason, idempotencyKey } = parseInput(eraseEndUserSchema, input);
  // Ids that were linked a moment ago may still be stored as somebody else's: the whole person goes.
  const asked = await findPerson(
    { sql: ctx.db.sql, organizationId: ctx.organizationId },
    { endUserId, externalId },
  );
  if (asked.erased_at === null) await reattributeUsers.run(ctx, { endUserIds: [asked.id] });
  const ref = { endUserId, externalId: externalId ?? asked.external_id };
  return transact(ctx, async (tx) => {
    // Alone, so that no batch can bring in what is being forgotten.
    await lockActivity(tx, "exclusive");
    const person = await findPerson(tx, ref);
    // The request of an idempotent repeat is known by our id: theirs must not be kept.
    return once(
      ctx,
      tx,
      { verb: "eraseEndUser", idempotencyKey, request: { endUserId: person.id } },
      async () => {
        if (person.erased_at !== null) return { endUserId: person.id, erasedFacts: 0, anonymisedEvents: 0 };
        const sources = await severIdentity(tx, person.id);
        const { erasedFacts, anonymisedEvents } = await anonymise(tx, person.id, sources, reason);
        tx.audit({ verb: "eraseEndUser", subject: person.id, detail: { erasedFacts, anonymisedEvents } });
        await forgetCustomersOfOne(ctx, tx, sources);
        return { endUserId: person.id, erasedFacts, anonymisedEvents };
      },
    );
  });
}

interface PersonRef {
  endUserId?: string | null | undefined;
  externalId?: string | null | undefined;
}

/** By our id while the person has that row, else by any id of theirs. */
async function findPerson(
  tx: Pick<ServiceTransaction, "sql" | "organizationId">,
  { endUserId, externalId }: PersonRef,
): Promise<PersonRow> {
  const [person] = await tx.sql<PersonRow & Record<string, unknown>>`
    select id, customer_id, external_id, erased_at from end_user
    where organization_id = ${tx.organizationId}::uuid and id = ${endUserId ?? null}::uuid
    union all
    (select end_user.id, end_user.customer_id, end_user.external_id, end_user.erased_at
    from identity join end_user on end_user.organization_id = identity.organization_id and end_user.id = identity.end_user_id
    where identity.organization_id = ${tx.organizationId}::uuid and identity.external_id = ${externalId ?? null}
      and identity.erased_at is null
    order by identity.kind)
    limit 1`;
  if (!person) {
    throw new ServiceError("NOT_FOUND", "No end user has this id.", {
      path: [endUserId ? "endUserId" : "externalId"],
    });
  }
  return person;
}

/** Customers of one were the person: their names, ids and traits go as well, also of those that became part of an account. */
async function forgetCustomersOfOne(
  ctx: Context,
  tx: ServiceTransaction,
  sources: readonly Source[],
): Promise<void> {
  const userIds = sources.filter((source) => kindOf(source) === "USER").map(idOf);
  const rows = await tx.sql<{ id: string; merged_into_id: string | null }>`
    update customer set external_id = 'erased:' || id, name = 'Erased person', domain = null, industry = null, traits = '{}',
      version = version + 1
    where organization_id = ${tx.organizationId}::uuid and kind = 'SOLO' and external_id = any(${userIds}::text[])
    returning id, merged_into_id`;
  await tx.sql`
    delete from fact where organization_id = ${tx.organizationId}::uuid and customer_id = any(${rows.map((row) => row.id)}::uuid[])
      and kind = 'TRAIT'`;
  // What members wrote about the person goes; what they judged stays.
  await tx.sql`
    update band_override set reason = 'Erased' where organization_id = ${tx.organizationId}::uuid
      and customer_id = any(${rows.map((row) => row.id)}::uuid[])`;
  await tx.sql`
    update fact set state = state - 'note' where organization_id = ${tx.organizationId}::uuid
      and customer_id = any(${rows.map((row) => row.id)}::uuid[]) and kind = 'SENTIMENT'`;
  const live = rows.filter((row) => row.merged_into_id === null).map((row) => row.id);
  await projectOverrides(tx, live);
  await refreshProjections(ctx, tx, live);
  await raiseDue(
    tx,
    live.map((customerId) => ({ customerId, cause: { kind: "retraction" as const, name: "ERASED" } })),
  );
}
