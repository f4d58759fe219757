import type { ScoringModel } from "@perennial/core/health";
import { fragment } from "@perennial/database";
import { ServiceError, type ServiceTransaction } from "../../kernel/index.ts";

/** What a row of scoring_model_version says. */
export interface ModelRow {
  version: number;
  definition: ScoringModel;
  name: string | null;
  note: string | null;
  revision: number;
}

const columns = fragment`version, definition, name, note, revision`;

/** The one draft of a model; null without one. */
export async function readDraft(tx: ServiceTransaction, modelKey: string): Promise<ModelRow | null> {
  const [row] = await tx.sql<ModelRow & Record<string, unknown>>`
    select ${columns} from scoring_model_version
    where organization_id = ${tx.organizationId}::uuid and model_key = ${modelKey} and status = 'DRAFT'`;
  return row ?? null;
}

/** A published version, the newest unless said; null where there is none. */
export async function readPublished(
  tx: ServiceTransaction,
  modelKey: string,
  version: number | null = null,
): Promise<ModelRow | null> {
  const [row] = await tx.sql<ModelRow & Record<string, unknown>>`
    select ${columns} from scoring_model_version
    where organization_id = ${tx.organizationId}::uuid and model_key = ${modelKey} and status = 'PUBLISHED'
      and (${version}::int is null or version = ${version}::int)
    order by version desc limit 1`;
  return row ?? null;
}

/** The draft as somebody last saw it. Throws CONFLICT when it is gone or has been changed since. */
export async function requireDraft(
  tx: ServiceTransaction,
  { modelKey, revision }: { modelKey: string; revision: number },
): Promise<ModelRow> {
  const draft = await readDraft(tx, modelKey);
  if (draft === null) {
    throw new ServiceError(
      "CONFLICT",
      `There is no draft of ${modelKey} any more: it was published or discarded. Load the model again.`,
      { path: ["revision"] },
    );
  }
  if (draft.revision !== revision) {
    throw new ServiceError(
      "CONFLICT",
      `Somebody changed the draft meanwhile: it is at revision ${draft.revision}, not ${revision}. Load it again and make your change there.`,
      { path: ["revision"] },
    );
  }
  return draft;
}
