import { validateModel } from "@perennial/core/health";
import { builder } from "../builder.ts";
import { ModelFault } from "./model-fault.ts";
import { ScoringModelInput, toModelContent } from "./scoring-model-input.ts";

builder.queryField("validateScoringModel", (t) =>
  t.field({
    type: [ModelFault],
    description: "Everything that keeps a model from being published, at once; empty when it can be.",
    authScopes: { READ: true },
    args: {
      definition: t.arg({ type: ScoringModelInput, required: true, description: "What it would say." }),
    },
    resolve: (_root, { definition }) => {
      const validated = validateModel({ key: "asked", version: 1, ...toModelContent(definition) });
      return validated.ok ? [] : [...validated.faults];
    },
  }),
);
