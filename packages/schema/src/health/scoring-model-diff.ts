import { diffModels } from "@perennial/core/health";
import { builder } from "../builder.ts";
import { NotFoundError } from "../errors/user-errors.ts";
import { ModelDifference } from "./model-difference.ts";

builder.queryField("scoringModelDiff", (t) =>
  t.field({
    type: [ModelDifference],
    description:
      "What changes from one version of a model to another, in whichever order they name their parts; empty when both say the same.",
    authScopes: { READ: true },
    args: {
      modelKey: t.arg.string({ required: true, description: "Key of the model." }),
      from: t.arg.int({ required: true, description: "Published version, or that of the draft." }),
      to: t.arg.int({ required: true, description: "Published version, or that of the draft." }),
    },
    resolve: async (_root, { modelKey, from, to }, { loaders }) => {
      const model = (await loaders.models.versioned()).find(({ key }) => key === modelKey);
      const all = [...(model?.versions ?? []), ...(model?.draft ? [model.draft.model] : [])];
      const [a, b] = [from, to].map((version) => {
        const found = all.find(({ definition }) => definition.version === version);
        if (found === undefined) throw new NotFoundError(`There is no version ${version} of ${modelKey}.`);
        return found.definition;
      });
      return diffModels(a!, b!);
    },
  }),
);
