import { z } from "zod";
import {
  type Disagreement,
  type DisagreementKind,
  disagreementKinds,
  disagreements,
  goesByScore,
  type Outlook,
  revenueShare,
  standpointsAt,
  turningPoints,
} from "../../disagreement/index.ts";
import { localDay } from "../../time/index.ts";
import { type AlertParams, type ConditionReading, defineCondition } from "../condition.ts";
import { disagreementTopics, sayDisagreement } from "../disagreement-words.ts";

const schema = z.object({
  disagreements: z
    .array(z.enum(disagreementKinds))
    .min(1, "name at least one kind of disagreement")
    .transform((kinds) => disagreementKinds.filter((kind) => kinds.includes(kind)))
    .prefault([...disagreementKinds]),
});

/**
 * Score, revenue and the people who know the customer contradict each other, each kind watched apart. Bands have a hysteresis of
 * their own, and the other sides move seldom, so it needs no margin.
 */
export const disagreement = defineCondition<z.output<typeof schema>, Outlook>({
  kind: "DISAGREEMENT",
  schema,
  aspects: ({ disagreements: kinds }) =>
    kinds.map((kind) => ({ aspect: kind, params: { disagreements: [kind] } })),
  read({ disagreements: kinds }, { observation, memory, at, timeZone }) {
    const outlook = observation.outlook ?? memory;
    if (outlook === null) return null;
    const now = look(kinds, outlook, at);
    const changesAt = turningPoints(outlook, at).find(
      (later) => look(kinds, outlook, later).reading !== now.reading,
    );
    return {
      reading: now.reading,
      // Facts tell all else, and are read anew.
      memory: changesAt === undefined ? null : outlook,
      changesAt: changesAt ?? null,
      params: now.found === undefined ? {} : paramsOf(now.found, outlook, timeZone),
    };
  },
  describe({ disagreements: kinds }) {
    if (kinds.length === disagreementKinds.length)
      return "score, revenue and sentiment contradict each other";
    return `the customer is ${kinds.map((kind) => disagreementTopics[kind]).join(", or ")}`;
  },
  say: (params, words) => sayDisagreement(params, words),
});

function look(
  kinds: readonly DisagreementKind[],
  outlook: Outlook,
  at: number,
): { reading: ConditionReading["reading"]; found: Disagreement | undefined } {
  const found = disagreements(standpointsAt(outlook, at)).find(({ kind }) => kinds.includes(kind));
  if (found !== undefined) return { reading: "HOLDS", found };
  // Whose score is unknown for a while comes back to the same disagreement: that is no other one.
  const isUnknown = outlook.calculatedBand === "UNKNOWN" && kinds.some(goesByScore);
  return { reading: isUnknown ? "BETWEEN" : "CLEAR", found };
}

function paramsOf(
  { kind, score, sentiment, arrMinor, arrMinorBefore, change30d, renewsAt }: Disagreement,
  { overrideBand, calculatedBand }: Outlook,
  timeZone: string,
): AlertParams {
  return {
    disagreement: kind,
    score,
    ...(sentiment !== null && { sentiment }),
    ...(arrMinorBefore !== null && { revenueShare: revenueShare({ arrMinor, arrMinorBefore }) }),
    ...(change30d !== null && { change30d }),
    ...(renewsAt !== null && { renewsOn: localDay(renewsAt, timeZone) }),
    ...(kind === "OVERRIDE_ABOVE_SCORE" && { override: overrideBand, calculated: calculatedBand }),
  };
}
