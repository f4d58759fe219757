import { json } from "@perennial/database";
import {
  actorName,
  type Context,
  lockOrganization,
  newId,
  type ServiceTransaction,
  transact,
} from "../kernel/index.ts";
import type { LearnedChurn } from "./learn-churn.ts";
import { publishedVersion, publishVersion } from "./publish-version.ts";
import { raiseForetold } from "./raise-foretold.ts";
import { saveDrift } from "./save-drift.ts";
import type { TrainingOutcome } from "./training-outcome.ts";
import type { TrainingRequest } from "./training-request.ts";

interface EndedTraining {
  learned: LearnedChurn;
  request: TrainingRequest;
  /** The training that it was; null for one that nobody waits for. */
  trainingId: string | null;
}

/** Keeps what a training learned, publishes it where it may be, and ends the training; null when that had been cancelled. */
export function saveTraining(
  ctx: Context,
  { learned, request, trainingId }: EndedTraining,
): Promise<TrainingOutcome | null> {
  return transact(ctx, async (tx) => {
    const { training } = learned;
    const mayPublish = request.publish && training.model !== null && training.verdict.publish;
    const knownAt = mayPublish ? await raiseForetold(tx) : tx.now;
    await lockOrganization(tx, "predictions", "exclusive");
    const id = trainingId ?? newId(tx.now);
    if (trainingId === null) await insertEnded(ctx, tx, id, request);
    // A worker trains for whoever asked.
    const by = trainingId === null ? actorName(ctx.actor) : await whoAskedFor(tx, trainingId);
    if (by === null) return null;
    const outcome = await saveModel(tx, { learned, by, mayPublish, knownAt });
    const { done, total } = learned.progress;
    await tx.sql`
      update churn_training set status = 'FINISHED', outcome = ${json(outcome)}, done = ${done}::int, total = ${total}::int,
        finished_at = ${new Date(tx.now)}::timestamptz
      where organization_id = ${tx.organizationId}::uuid and id = ${id}::uuid`;
    return outcome;
  });
}

interface Learned {
  learned: LearnedChurn;
  /** As audit writes actors. */
  by: string;
  mayPublish: boolean;
  knownAt: number;
}

async function saveModel(
  tx: ServiceTransaction,
  { learned, by, mayPublish, knownAt }: Learned,
): Promise<TrainingOutcome> {
  const { training, definition, drift } = learned;
  if (training.model === null) {
    const { reason, churnedCustomers, stayedCustomers } = training;
    return { version: null, published: false, lacking: reason, churnedCustomers, stayedCustomers };
  }
  const { model, card, verdict } = training;
  const [row] = await tx.sql<{ version: number }>`
    insert into churn_model (organization_id, version, definition, model, card, verdict, trained_by, trained_at)
    select ${tx.organizationId}::uuid, coalesce(max(version), 0) + 1, ${json(definition)}, ${json(model)}, ${json(card)},
      ${json(verdict)}, ${by}, ${new Date(tx.now)}::timestamptz
    from churn_model where organization_id = ${tx.organizationId}::uuid
    returning version`;
  const { version } = row!;
  tx.audit({ verb: "trainChurn", subject: String(version) });
  if (drift !== null) await saveDrift(tx, version, drift);
  // Somebody may have published another meanwhile, beside which it wasn't judged.
  const published = mayPublish && (await publishedVersion(tx)) === verdict.against;
  if (published) await publishVersion(tx, { version, rollback: false, by, knownAt });
  const { churnedCustomers } = card;
  const stayedCustomers = card.customers - churnedCustomers;
  return { version, published, lacking: null, churnedCustomers, stayedCustomers };
}

/** Null when the training doesn’t run any more. */
async function whoAskedFor(tx: ServiceTransaction, id: string): Promise<string | null> {
  const [row] = await tx.sql<{ started_by: string }>`
    select started_by from churn_training where organization_id = ${tx.organizationId}::uuid and id = ${id}::uuid and status = 'RUNNING' for update`;
  return row?.started_by ?? null;
}

async function insertEnded(
  ctx: Context,
  tx: ServiceTransaction,
  id: string,
  request: TrainingRequest,
): Promise<void> {
  await tx.sql`
    insert into churn_training (organization_id, id, status, request, done, started_by, created_at, started_at)
    values (${tx.organizationId}::uuid, ${id}::uuid, 'FINISHED', ${json(request)}, 0, ${actorName(ctx.actor)},
      ${new Date(tx.now)}::timestamptz, ${new Date(tx.now)}::timestamptz)`;
}
