import type { ChurnSignals } from "@perennial/core/health";
import { type ChurnModel, ChurnPredictor, churnModelSchema, takeSnapshot } from "@perennial/core/prediction";
import type { Sql } from "@perennial/database";
import { LRUCache } from "lru-cache";
import type { ChurnQuestion } from "../health/index.ts";
import { readPasts } from "./read-pasts.ts";
import type { ChurnDefinition } from "./training-request.ts";

const AT_ONCE = 100;

interface Version {
  model: ChurnModel;
  ignored: readonly string[];
}

/** Versions never change, so each is read once while it is in use; some tens of kilobytes each. */
const versions = new LRUCache<string, Version>({ max: 200 });

/** What the version foretells that was published by each moment, for those who score by it. */
export async function readForetold(sql: Sql, question: ChurnQuestion): Promise<ChurnSignals[]> {
  const { organizationId, timeZone, moments } = question;
  const publications = await sql<{ version: number; published_at: Date }>`
    select version, published_at from churn_publication where organization_id = ${organizationId}::uuid order by number`;
  const foretold = moments.map((): ChurnSignals => ({ probability: null, unknown: "NO_CHURN_MODEL" }));
  const places = Map.groupBy(
    moments.keys(),
    (place) =>
      publications.findLast(({ published_at: at }) => at.getTime() <= moments[place]!.asOf)?.version ?? null,
  );
  for (const [version, own] of places) {
    if (version === null) continue;
    const { model, ignored } = await readVersion(sql, organizationId, version);
    const predictor = new ChurnPredictor(model);
    for (let from = 0; from < own.length; from += AT_ONCE) {
      const chunk = own.slice(from, from + AT_ONCE);
      const asked = chunk.map((place) => moments[place]!);
      const pasts = await readPasts(sql, { organizationId, timeZone, ignored }, asked);
      for (const [index, place] of chunk.entries()) {
        const probability = predictor.probability90(
          takeSnapshot(pasts[index]!, asked[index]!.asOf, timeZone),
        );
        foretold[place] = { probability, unknown: probability === null ? "NO_EVENT_YET" : null };
      }
    }
  }
  return foretold;
}

async function readVersion(sql: Sql, organizationId: string, version: number): Promise<Version> {
  const key = `${organizationId} ${version}`;
  const known = versions.get(key);
  if (known !== undefined) return known;
  const [row] = await sql<{ model: unknown; definition: ChurnDefinition }>`
    select model, definition from churn_model where organization_id = ${organizationId}::uuid and version = ${version}::int`;
  const read = { model: churnModelSchema.parse(row!.model), ignored: row!.definition.ignored };
  versions.set(key, read);
  return read;
}
