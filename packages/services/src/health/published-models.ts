import type { ScoringModel } from "@perennial/core/health";
import type { Sql } from "@perennial/database";
import { LRUCache } from "lru-cache";

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

/** Published versions never change, so each is read once while it is in use; some kilobytes each. */
const definitions = new LRUCache<string, ScoringModel>({ max: 2_000 });

/** Published versions with what they say. */
export async function withDefinitions(
  sql: Sql,
  organizationId: string,
  names: readonly PublishedName[],
): Promise<PublishedModel[]> {
  const keyOf = ({ key, version }: Pick<PublishedName, "key" | "version">) =>
    `${organizationId} ${key} ${version}`;
  const found = new Map(names.map((name) => [keyOf(name), definitions.get(keyOf(name))]));
  if ([...found.values()].includes(undefined)) {
    const rows = await sql<{ key: string; version: number; definition: ScoringModel }>`
      select model_key as key, version, definition from scoring_model_version
      where organization_id = ${organizationId}::uuid and status = 'PUBLISHED'`;
    for (const row of rows) {
      found.set(keyOf(row), row.definition);
      definitions.set(keyOf(row), row.definition);
    }
  }
  return names.map((name) => ({ model: found.get(keyOf(name))!, publishedAt: name.publishedAt }));
}
