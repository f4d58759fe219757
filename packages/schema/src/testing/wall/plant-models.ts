import { weightedComposite } from "@perennial/core/health";
import {
  assignScoringModel,
  copyScoringModel,
  publishScoringModel,
  rollBackScoringModel,
  saveScoringModelDraft,
} from "@perennial/services/health";
import type { Context } from "@perennial/services/kernel";
import { readModelAssignments } from "@perennial/services/listing";

/** Keys of an organisation's own models, each for something that is done to it. */
export function modelKeys(marker: string) {
  return {
    planted: `planted_${marker}`,
    saved: `saved_${marker}`,
    discarded: `discarded_${marker}`,
    published: `published_${marker}`,
  };
}

/** Models of a member's in every state; returns the id of the assignment to a trait. */
export async function plantModels(member: Context, marker: string, account: string): Promise<string> {
  const keys = modelKeys(marker);
  const name = `${marker} model`;
  const note = `${marker} note`;
  for (const modelKey of Object.values(keys))
    await copyScoringModel(member, { fromKey: weightedComposite.key, modelKey, name });
  for (const modelKey of [keys.planted, keys.saved])
    await publishScoringModel(member, { modelKey, revision: 1, note });
  const { components, coverageFloor, thresholds } = weightedComposite;
  const [usage, engagement, ...others] = components;
  const changed = {
    components: [
      { key: usage!.key, weight: 0.25, curves: { ratio: { kind: "step" as const, points: toPairs() } } },
      { key: engagement!.key, weight: 0.35, curves: curvesOf(engagement!) },
      ...others.map((component) => ({ ...component, curves: curvesOf(component) })),
    ],
    coverageFloor,
    thresholds: { ...thresholds, atRisk: 65 },
  };
  const { planted: modelKey } = keys;
  await saveScoringModelDraft(member, { modelKey, definition: changed, note });
  await publishScoringModel(member, { modelKey, revision: 1 });
  await rollBackScoringModel(member, { modelKey, version: 1, note });
  await saveScoringModelDraft(member, { modelKey, definition: { ...changed, coverageFloor: 0.4 }, note });
  const faulty = { ...changed, components: changed.components.slice(0, 3) };
  await saveScoringModelDraft(member, { modelKey, revision: 1, definition: faulty, note });

  await assignScoringModel(member, { modelKey, customer: { externalId: account } });
  await assignScoringModel(member, { modelKey, trait: { key: `${marker} trait`, equals: marker } });
  const assignments = await readModelAssignments(member, 200);
  return assignments.find(({ trait }) => trait !== null)!.id;
}

function toPairs(): [number, number][] {
  return [
    [0, 0],
    [0.5, 100],
  ];
}

function curvesOf({
  curves,
}: (typeof weightedComposite.components)[number]): Record<string, [number, number][]> {
  return JSON.parse(JSON.stringify(curves)) as Record<string, [number, number][]>;
}
