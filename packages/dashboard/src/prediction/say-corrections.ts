import type { ChurnCard } from "./churn-model-queries.ts";

const SHOWN = 4;

/** What is beside the coefficients, in a sentence. */
export function sayCorrections(corrections: ChurnCard["corrections"]): string {
  if (corrections === null)
    return "Straight lines say it all: bends and features that matter together foretold unseen customers no better.";
  const { trees, lossWithout, lossWith, features } = corrections;
  const labels = features.slice(0, SHOWN).map(({ label }) => label);
  const how = `log loss ${lossWith.toFixed(4)} with them, ${lossWithout.toFixed(4)} without`;
  return `Besides, ${trees} small ${trees === 1 ? "tree adds" : "trees add"} what straight lines miss (${how}), first of all in ${labels.join(", ")}.`;
}
