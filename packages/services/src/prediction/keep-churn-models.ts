import { organizationContexts } from "../book/index.ts";
import { type Context, defineUpkeep } from "../kernel/index.ts";
import { measureChurnDriftJob } from "./measure-drift-job.ts";
import { retrains } from "./retraining.ts";
import { startChurnTraining } from "./start-churn-training.ts";
import type { ChurnDefinition } from "./training-request.ts";

const DAY_MS = 86_400_000;
const RETRAIN_AFTER_MS = 28 * DAY_MS;
const MEASURE_AFTER_MS = DAY_MS;

interface Standing {
  definition: ChurnDefinition;
  measured_at: Date | null;
  /** Of the newest version, or of the newest training that was asked for. */
  trained_at: Date;
}

/** Measures the drift of the published model once a day, and trains anew as it was trained when four weeks have gone since. */
export async function keepChurnModel(ctx: Context): Promise<void> {
  const [standing] = await ctx.db.sql<Standing>`
    select definition, (select measured_at from churn_drift as drift
        where drift.organization_id = model.organization_id and drift.version = model.version) as measured_at,
      greatest((select max(trained_at) from churn_model where organization_id = model.organization_id),
        (select max(created_at) from churn_training where organization_id = model.organization_id)) as trained_at
    from churn_model as model
    where organization_id = ${ctx.organizationId}::uuid and version = (
      select version from churn_publication where organization_id = model.organization_id order by number desc limit 1)`;
  if (standing === undefined) return;
  const { definition, measured_at: measured, trained_at: trained } = standing;
  const now = ctx.now();
  if (measured === null || now - measured.getTime() >= MEASURE_AFTER_MS)
    await ctx.system.jobs.enqueue(
      ctx.organizationId,
      measureChurnDriftJob,
      {},
      { singletonKey: "published" },
    );
  // Whoever gave labels has to give newer ones.
  if (definition.labels || !retrains(ctx.organization.settings)) return;
  if (now - trained.getTime() < RETRAIN_AFTER_MS) return;
  const { event, contractEnd, horizonDays, snapshotDays, ignored } = definition;
  await startChurnTraining(ctx, {
    event,
    contractEnd,
    horizonDays,
    ...(snapshotDays != null && { snapshotDays }),
    ignore: ignored.filter((name) => name !== event),
  });
}

export const keepChurnModels = defineUpkeep({
  name: "keep-churn-models",
  everyMs: 6 * 3_600_000,
  async run(system) {
    for (const ctx of await organizationContexts(system, "keep-churn-models")) {
      try {
        await keepChurnModel(ctx);
      } catch (error) {
        ctx.log.warn({ error }, "the churn model wasn't kept current; it is tried again later");
      }
    }
  },
});
