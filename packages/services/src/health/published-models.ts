import type { ScoringModel } from "@perennial/core/health";
import type { Sql } from "@perennial/database";

export interface PublishedModel {
  model: ScoringModel;
  publishedAt: number;
}

/** A published version, without its definition. */
export interface PublishedName {
  key: string;
  version: number;
  publishedAt: number;
}

/** A few hundred organisations' versions, at some kilobytes each. */
const MAX_KEPT = 2_000;

/** Published versions never change, so each definition is read once; the longest kept goes first. */
const definitions = new Map<string, ScoringModel>();

/** Published versions with what they say. */
export async function withDefinitions(
  sql: Sql,
  organizationId: string,
  names: readonly PublishedName[],
): Promise<PublishedModel[]> {
  const keyOf = (name: Pick<PublishedName, "key" | "version">) =>
    `${organizationId} ${name.key} ${name.version}`;
  if (names.some((name) => !definitions.has(keyOf(name)))) {
    const rows = await sql<{ key: string; version: number; definition: ScoringModel }>`
      select model_key as key, version, definition from scoring_model_version
      where organization_id = ${organizationId}::uuid and status = 'PUBLISHED'`;
    for (const row of rows) keep(keyOf(row), row.definition);
  }
  return names.map((name) => ({ model: definitions.get(keyOf(name))!, publishedAt: name.publishedAt }));
}

function keep(key: string, definition: ScoringModel): void {
  definitions.set(key, definition);
  const [oldest] = definitions.keys();
  if (definitions.size > MAX_KEPT && oldest !== undefined) definitions.delete(oldest);
}
