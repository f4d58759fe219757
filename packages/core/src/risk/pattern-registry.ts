import { type PatternDefinition, patternSeverities } from "./pattern.ts";
import { fadingUse } from "./patterns/fading-use.ts";
import { goneQuiet } from "./patterns/gone-quiet.ts";
import { loneUser } from "./patterns/lone-user.ts";
import { paymentTrouble } from "./patterns/payment-trouble.ts";
import { renewalInDoubt } from "./patterns/renewal-in-doubt.ts";
import { shallowAdoption } from "./patterns/shallow-adoption.ts";
import { shrinkingContract } from "./patterns/shrinking-contract.ts";
import { stalledOnboarding } from "./patterns/stalled-onboarding.ts";
import { supportBurden } from "./patterns/support-burden.ts";
import { unhappyAnswers } from "./patterns/unhappy-answers.ts";

const registered = new Map<string, PatternDefinition>();
for (const definition of [
  renewalInDoubt,
  goneQuiet,
  paymentTrouble,
  stalledOnboarding,
  unhappyAnswers,
  fadingUse,
  supportBurden,
  shrinkingContract,
  shallowAdoption,
  loneUser,
]) {
  registerPattern(definition);
}

/** Every risk pattern, the most urgent first; those of a severity in the order in which they were registered. */
export function patterns(): readonly PatternDefinition[] {
  return patternSeverities.flatMap((severity) =>
    [...registered.values()].filter((pattern) => pattern.severity === severity),
  );
}

/** Undefined when none has that key. */
export function patternOf(key: string): PatternDefinition | undefined {
  return registered.get(key);
}

/** Adds a pattern, once a key; the answer takes it away again. */
export function registerPattern(definition: PatternDefinition): () => void {
  if (registered.has(definition.key))
    throw new RangeError(`A pattern is already registered as ${definition.key}`);
  registered.set(definition.key, definition);
  return () => void registered.delete(definition.key);
}
