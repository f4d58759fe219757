import { diffModels, type ScoringModel, validateModel } from "@perennial/core/health";
import { json } from "@perennial/database";
import { actorName, type Context, ServiceError, type ServiceTransaction } from "../../kernel/index.ts";
import { readPublished } from "./model-rows.ts";
import { raiseScoredBy } from "./raise-scored-by.ts";

export interface NewVersion {
  /** Its version is set here: the next one. */
  content: ScoringModel;
  name: string | null;
  note: string | null;
  /** The version whose content it has again. */
  basedOn: number | null;
}

export interface PublishedVersion {
  model: ScoringModel;
  /** Customers that are scored anew. */
  customers: number;
}

/**
 * Makes the next version of a model, which never changes afterwards, and makes due whom the model scores. Under the lock "models", with
 * the draft that it comes from gone; another draft moves behind it. Throws INVALID_INPUT with every fault, or where nothing changed.
 */
export async function publishVersion(
  ctx: Context,
  tx: ServiceTransaction,
  { content, name, note, basedOn }: NewVersion,
): Promise<PublishedVersion> {
  const { key } = content;
  const newest = await readPublished(tx, key);
  const version = (newest?.version ?? 0) + 1;
  const model = requireValid({ ...content, version });
  if (newest !== null && diffModels(newest.definition, model).length === 0) {
    const message = `Nothing would change: version ${newest.version} of ${key} says the same.`;
    throw new ServiceError("INVALID_INPUT", message, { path: ["modelKey"] });
  }
  const cause = { kind: "model", name: `${key} version ${version}` } as const;
  const { customers, knownAt } = await raiseScoredBy(tx, key, cause);
  await tx.sql`
    update scoring_model_version
    set version = ${version + 1}::int, definition = definition || jsonb_build_object('version', ${version + 1}::int)
    where organization_id = ${tx.organizationId}::uuid and model_key = ${key} and status = 'DRAFT'`;
  await tx.sql`
    insert into scoring_model_version (organization_id, model_key, version, status, definition, created_at, published_at, name, note,
      author, based_on)
    values (${tx.organizationId}::uuid, ${key}, ${version}::int, 'PUBLISHED', ${json(model)}, ${new Date(tx.now)}::timestamptz,
      ${new Date(knownAt)}::timestamptz, ${name}, ${note}, ${actorName(ctx.actor)}, ${basedOn}::int)`;
  tx.announce({ kind: "MODEL_CHANGED", customerId: null, payload: { modelKey: key, version, customers } });
  return { model, customers };
}

function requireValid(raw: ScoringModel): ScoringModel {
  const validated = validateModel(raw);
  if (validated.ok) return validated.model;
  const { faults } = validated;
  const all = faults.map(({ path, message }) => `${path}: ${message}`).join("; ");
  throw new ServiceError("INVALID_INPUT", `The model can't be published. ${all}.`, {
    path: faults[0]!.path.split("."),
  });
}
