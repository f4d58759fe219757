import type { ConditionDefinition } from "./condition.ts";
import { bandShown } from "./conditions/band-shown.ts";
import { disagreement } from "./conditions/disagreement.ts";
import { lostSight } from "./conditions/lost-sight.ts";
import { renewalNear } from "./conditions/renewal-near.ts";
import { scoreBelow } from "./conditions/score-below.ts";
import { scoreFell } from "./conditions/score-fell.ts";

const registered = new Map<string, ConditionDefinition>(
  [bandShown, scoreBelow, scoreFell, lostSight, renewalNear, disagreement].map((definition) => [
    definition.kind,
    definition,
  ]),
);

/** Every condition a rule can watch for, by kind. */
export function conditions(): ReadonlyMap<string, ConditionDefinition> {
  return registered;
}

/**
 * The condition of that kind.
 * @throws RangeError when there is none: `alertRuleSchema` refuses such rules before they are kept
 */
export function conditionOf(kind: string): ConditionDefinition {
  const definition = registered.get(kind);
  if (definition === undefined) throw new RangeError(`No alert condition is registered as ${kind}`);
  return definition;
}
