import { json } from "@perennial/database";
import {
  actorName,
  type Context,
  newId,
  once,
  parseInput,
  requireScope,
  ServiceError,
  type ServiceTransaction,
  transact,
} from "../kernel/index.ts";
import { runChurnTrainingJob } from "./run-churn-training.ts";
import { requestOf, type StartChurnTrainingInput, startChurnTrainingSchema } from "./training-request.ts";

/** Trainings of an organisation that are kept, the newest. */
const KEPT = 100;

/** Asks for a model to be trained in the background. Throws CONFLICT while another training of the organisation is under way. */
export async function startChurnTraining(
  ctx: Context,
  input: StartChurnTrainingInput,
): Promise<{ id: string }> {
  const { idempotencyKey, ...asked } = parseInput(startChurnTrainingSchema, input);
  requireScope(ctx, "WRITE");
  const request = requestOf(asked);
  return transact(ctx, (tx) =>
    once(ctx, tx, { verb: "startChurnTraining", idempotencyKey, request }, async () => {
      await dropOldTrainings(tx);
      const id = newId(tx.now);
      const begun = await tx.sql.count`
        insert into churn_training (organization_id, id, status, request, done, started_by, created_at)
        values (${tx.organizationId}::uuid, ${id}::uuid, 'WAITING', ${json(request)}, 0, ${actorName(ctx.actor)},
          ${new Date(tx.now)}::timestamptz)
        on conflict do nothing`;
      if (begun === 0) throw await conflict(tx);
      tx.audit({ verb: "startChurnTraining", subject: id });
      await ctx.system.jobs.enqueue(ctx.organizationId, runChurnTrainingJob, { trainingId: id }, { tx });
      return { id };
    }),
  );
}

async function dropOldTrainings(tx: ServiceTransaction): Promise<void> {
  await tx.sql`
    delete from churn_training where organization_id = ${tx.organizationId}::uuid and status not in ('WAITING', 'RUNNING')
      and id not in (select id from churn_training where organization_id = ${tx.organizationId}::uuid
        order by created_at desc, id desc limit ${KEPT - 1})`;
}

async function conflict(tx: ServiceTransaction): Promise<ServiceError> {
  const [row] = await tx.sql<{ id: string; created_at: Date }>`
    select id, created_at from churn_training
    where organization_id = ${tx.organizationId}::uuid and status in ('WAITING', 'RUNNING')`;
  const which =
    row === undefined
      ? "Another training"
      : `The training ${row.id}, asked for at ${row.created_at.toISOString()},`;
  return new ServiceError("CONFLICT", `${which} is under way; wait for it or cancel it.`);
}
