import { reweigh, type ScoringModel } from "@perennial/core/health";
import { ServiceError } from "../kernel/index.ts";
import { scoredBy } from "./scored-by.ts";
import type { ScoringSetup } from "./scoring-setup.ts";

/** How a call wants customers scored; neither: by the model that each has. */
export interface WhatIf {
  /** Key of a published model, or "custom": the customer's own with other weights. */
  scoringModel: string | null;
  /** Weights by component; what isn't named weighs nothing. */
  componentWeights: Readonly<Record<string, number>> | null;
}

/**
 * What customers would be scored with. Throws NOT_FOUND for a model that isn't published, and INVALID_INPUT naming every fault of the
 * weights, which must add up to 1 as those of any model.
 */
export function withWhatIf(setup: ScoringSetup, { scoringModel, componentWeights }: WhatIf): ScoringSetup {
  if (scoringModel === "custom" && componentWeights === null) {
    throw new ServiceError(
      "INVALID_INPUT",
      "componentWeights: the model `custom` needs weights that add up to 1.",
      {
        path: ["componentWeights"],
      },
    );
  }
  const chosen = scoringModel === null || scoringModel === "custom" ? setup : withModel(setup, scoringModel);
  if (componentWeights === null) return chosen;
  const models = chosen.models.map((each) => ({ ...each, model: reweighed(each.model, componentWeights) }));
  return { ...chosen, models };
}

/** Everybody scored by one model. */
function withModel(setup: ScoringSetup, key: string): ScoringSetup {
  const models = modelsOf(setup, key);
  if (models.length === 0) {
    const known = [...new Set(setup.models.map(({ model }) => model.key))].sort().join(", ");
    throw new ServiceError(
      "NOT_FOUND",
      `scoringModel: no scoring model ${key} is published; there are ${known}.`,
      { path: ["scoringModel"] },
    );
  }
  return scoredBy(setup, models[0]!.model.key, models);
}

/** Also by a key as an enum would have it, such as ML_PREDICTIVE. */
function modelsOf({ models }: ScoringSetup, key: string): ScoringSetup["models"] {
  const own = models.filter(({ model }) => model.key === key);
  return own.length > 0 ? own : models.filter(({ model }) => model.key === key.toLowerCase());
}

function reweighed(model: ScoringModel, weights: Readonly<Record<string, number>>): ScoringModel {
  const tried = reweigh(model, weights);
  if (tried.ok) return tried.model;
  const faults = [...new Set(tried.faults.map(({ message }) => message))].join("; ");
  throw new ServiceError("INVALID_INPUT", `componentWeights: ${faults}.`, { path: ["componentWeights"] });
}
