import type { FactKind } from "@perennial/core/facts";
import { z } from "zod";
import { lockActivity } from "../book/index.ts";
import { knownFrom, lockScoring, raiseBookDue, raiseDue } from "../health/index.ts";
import { once, parseInput, requireScope, ServiceError, transact, type Context } from "../kernel/index.ts";
import { isShown } from "./customer-news.ts";
import { isFirstOfBook, opensBook } from "./opening.ts";
import { projectPeople } from "./project-people.ts";
import { refreshProjections } from "./refresh-projections.ts";

const retractFactSchema = z.object({
  factId: z.uuid(),
  reason: z.string().min(1).max(1000),
  idempotencyKey: z.string().min(1).max(255).nullish(),
});

export interface RetractedFact {
  id: string;
  customerId: string | null;
}

/** The version is known to be wrong from now on; before, it counted. Retracting it again changes nothing. Throws NOT_FOUND. */
export async function retractFact(
  ctx: Context,
  input: z.input<typeof retractFactSchema>,
): Promise<RetractedFact> {
  requireScope(ctx, "WRITE");
  const { factId, reason, idempotencyKey } = parseInput(retractFactSchema, input);
  return transact(ctx, (tx) =>
    once(ctx, tx, { verb: "retractFact", idempotencyKey, request: { factId, reason } }, async () => {
      // Nobody moves facts meanwhile.
      await lockActivity(tx, "shared");
      const [told] = await tx.sql<{ kind: FactKind }>`
        select kind from fact where organization_id = ${tx.organizationId}::uuid and id = ${factId}::uuid`;
      // It may be the last of its kind: of two that retract, and one that tells another, one goes first.
      if (told && opensBook(told.kind)) await lockScoring(tx, "exclusive");
      const [fact] = await tx.sql<FactToRetract>`
        select kind, subject, customer_id, end_user_id, retracted_at from fact
        where organization_id = ${tx.organizationId}::uuid and id = ${factId}::uuid for no key update`;
      if (!fact) throw new ServiceError("NOT_FOUND", "No fact has this id.", { path: ["factId"] });
      const answer = { id: factId, customerId: fact.customer_id };
      if (fact.retracted_at !== null) return answer;
      await tx.sql`
        update fact set retracted_at = ${new Date(tx.now)}::timestamptz, retracted_for = ${reason}
        where organization_id = ${tx.organizationId}::uuid and id = ${factId}::uuid`;
      tx.audit({ verb: "retractFact", subject: factId, detail: { kind: fact.kind } });
      const customerIds = await customersOf(fact);
      const cause = { kind: "retraction", id: factId, name: `${fact.kind}:${fact.subject}` } as const;
      const news = { causes: [cause], byHistory: false, isShown: isShown(fact.kind) };
      await refreshProjections(ctx, tx, customerIds, new Map(customerIds.map((id) => [id, news])));
      await raiseDue(
        tx,
        customerIds.map((customerId) => ({ customerId, cause })),
      );
      let knownAt = await knownFrom(tx, customerIds);
      // The last ticket or invoice is gone: their components are unknown again for everybody.
      if ((await isFirstOfBook(tx, new Set([fact.kind]))).size > 0)
        knownAt = Math.max(knownAt, await raiseBookDue(tx, { kind: "book", id: factId, name: fact.kind }));
      if (knownAt > tx.now) {
        // Scores stored meanwhile still counted it: it is known to be wrong only after them.
        await tx.sql`
          update fact set retracted_at = ${new Date(knownAt)}::timestamptz
          where organization_id = ${tx.organizationId}::uuid and id = ${factId}::uuid`;
      }
      return answer;

      async function customersOf({ customer_id, end_user_id, kind }: FactToRetract): Promise<string[]> {
        if (customer_id !== null) return [customer_id];
        if (kind !== "USER_TRAIT" || end_user_id === null) return [];
        await projectPeople(tx, [end_user_id]);
        const alone = await tx.sql<{ id: string }>`
          select customer.id from customer join end_user on end_user.organization_id = customer.organization_id
            and end_user.external_id = customer.external_id
          where end_user.organization_id = ${tx.organizationId}::uuid and end_user.id = ${end_user_id}::uuid
            and customer.kind = 'SOLO' and customer.merged_into_id is null`;
        return alone.map((customer) => customer.id);
      }
    }),
  );
}

interface FactToRetract {
  kind: FactKind;
  subject: string;
  customer_id: string | null;
  end_user_id: string | null;
  retracted_at: Date | null;
}
