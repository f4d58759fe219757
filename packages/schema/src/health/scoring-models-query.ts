import { builder } from "../builder.ts";
import { ScoringModel } from "./scoring-model.ts";

builder.queryField("scoringModels", (t) =>
  t.field({
    type: [ScoringModel],
    description: "The newest published version of every model, by key.",
    authScopes: { READ: true },
    resolve: (_root, _args, { loaders }) => loaders.models.newest(),
  }),
);
