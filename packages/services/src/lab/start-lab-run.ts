import { type ScoringModel, validateModel } from "@perennial/core/health";
import { daysBetween, localDay } from "@perennial/core/time";
import { json } from "@perennial/database";
import { findCustomers } from "../book/index.ts";
import {
  type Context,
  newId,
  once,
  parseInput,
  requireScope,
  ServiceError,
  type ServiceTransaction,
  transact,
} from "../kernel/index.ts";
import { type ChurnLabel, type LabRequest, type StartLabRunInput, startLabRunSchema } from "./lab-request.ts";
import type { ChurnLabels } from "../outcomes/index.ts";
import { runLabJob } from "./run-lab.ts";

const LONGEST_DAYS = 1096;
/** Runs of an organisation that are kept, the newest. */
const KEPT = 100;

/**
 * Asks for a draft to be measured over the past: the model's draft as it stands now, or, while it has none, the published model
 * alone. Throws NOT_FOUND for an unknown model, and CONFLICT while another run of the organisation is under way.
 * @param here the caller runs it itself, so that no job does
 */
export async function startLabRun(
  ctx: Context,
  input: StartLabRunInput,
  { here = false }: { here?: boolean } = {},
): Promise<{ id: string }> {
  const { idempotencyKey, ...asked } = parseInput(startLabRunSchema, input);
  requireScope(ctx, "WRITE");
  checkRange(ctx, asked);
  return transact(ctx, (tx) =>
    once(ctx, tx, { verb: "startLabRun", idempotencyKey, request: asked }, async () => {
      const { modelKey, from, to, horizonDays, snapshotDays, churn } = asked;
      const draft = await readDraft(tx, modelKey);
      const labels = churn.labels ?? null;
      const request: LabRequest = {
        from,
        to,
        horizonDays,
        snapshotDays,
        churn: {
          event: churn.event ?? null,
          contractEnd: churn.contractEnd ?? false,
          labels: labels === null ? null : await resolveLabels(tx, labels, churn.labelsKnownTo ?? null),
        },
      };
      await dropOldRuns(tx);
      const id = newId(tx.now);
      const begun = await tx.sql.count`
        insert into lab_run (organization_id, id, model_key, draft, status, request, done, created_at)
        values (${tx.organizationId}::uuid, ${id}::uuid, ${modelKey}, ${draft === null ? null : json(draft)}, 'WAITING',
          ${json(request)}, 0, ${new Date(tx.now)}::timestamptz)
        on conflict do nothing`;
      if (begun === 0) throw await conflict(tx);
      tx.audit({
        verb: "startLabRun",
        subject: id,
        detail: { modelKey, from, to, draft: draft?.version ?? null },
      });
      if (!here) await ctx.system.jobs.enqueue(ctx.organizationId, runLabJob, { runId: id }, { tx });
      return { id };
    }),
  );
}

function checkRange(ctx: Context, { from, to }: { from: string; to: string }): void {
  const today = localDay(ctx.now(), ctx.organization.timeZone);
  if (to > today)
    throw new ServiceError("INVALID_INPUT", `to: must not lie after today, ${today}.`, { path: ["to"] });
  if (daysBetween(from, to) >= LONGEST_DAYS) {
    throw new ServiceError("INVALID_INPUT", "from: at most three years are replayed; take a later day.", {
      path: ["from"],
    });
  }
}

async function readDraft(tx: ServiceTransaction, modelKey: string): Promise<ScoringModel | null> {
  const rows = await tx.sql<{ status: "DRAFT" | "PUBLISHED"; version: number; definition: ScoringModel }>`
    select status, version, definition from scoring_model_version
    where organization_id = ${tx.organizationId}::uuid and model_key = ${modelKey} order by version desc`;
  if (rows.length === 0) {
    throw new ServiceError("NOT_FOUND", `modelKey: there is no scoring model ${modelKey}.`, {
      path: ["modelKey"],
    });
  }
  const draft = rows.find(({ status }) => status === "DRAFT");
  if (draft === undefined) return null;
  const validated = validateModel(
    { ...draft.definition, key: modelKey, version: draft.version },
    { whatIf: true },
  );
  if (validated.ok) return validated.model;
  const faults = validated.faults.map(({ path, message }) => `${path}: ${message}`).join("; ");
  throw new ServiceError("INVALID_INPUT", `The draft can't be scored with; mend it first. ${faults}.`, {
    path: ["modelKey"],
  });
}

/** Labels by our ids, so that no name stays behind. */
async function resolveLabels(
  tx: ServiceTransaction,
  labels: readonly ChurnLabel[],
  knownTo: string | null,
): Promise<ChurnLabels> {
  const found = await findCustomers(
    tx,
    labels.map(({ customer }) => ({ externalId: customer })),
  );
  const resolved: ChurnLabels = { dated: {}, flagged: {}, knownTo, unmatched: 0 };
  for (const [index, { churnedOn, asOf, lost }] of labels.entries()) {
    const id = found[index]?.id;
    if (id === undefined) resolved.unmatched += 1;
    else if (asOf != null) resolved.flagged[id] = { asOf, lost: lost === true };
    else resolved.dated[id] = churnedOn ?? null;
  }
  if (resolved.unmatched === labels.length) {
    throw new ServiceError(
      "INVALID_INPUT",
      `churn.labels: no customer is known by any of these ids, e.g. ${labels[0]!.customer}; give their external ids.`,
      { path: ["churn", "labels"] },
    );
  }
  return resolved;
}

async function dropOldRuns(tx: ServiceTransaction): Promise<void> {
  await tx.sql`
    delete from lab_run where organization_id = ${tx.organizationId}::uuid and status not in ('WAITING', 'RUNNING')
      and id not in (select id from lab_run where organization_id = ${tx.organizationId}::uuid order by created_at desc, id desc limit ${KEPT - 1})`;
}

async function conflict(tx: ServiceTransaction): Promise<ServiceError> {
  const [run] = await tx.sql<{ id: string; model_key: string; created_at: Date }>`
    select id, model_key, created_at from lab_run
    where organization_id = ${tx.organizationId}::uuid and status in ('WAITING', 'RUNNING')`;
  const which =
    run === undefined
      ? "Another run"
      : `The run ${run.id} of ${run.model_key}, asked for at ${run.created_at.toISOString()},`;
  return new ServiceError("CONFLICT", `${which} is under way; wait for it or cancel it.`);
}
