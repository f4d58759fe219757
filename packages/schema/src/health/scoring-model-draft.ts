import { diffModels, validateModel } from "@perennial/core/health";
import { builder } from "../builder.ts";
import { Member } from "../identity/member.ts";
import { authorOf } from "./author-of.ts";
import { ModelDifference } from "./model-difference.ts";
import { ModelFault } from "./model-fault.ts";
import { ScoringModel, type ScoringModelShape } from "./scoring-model.ts";

export interface ScoringModelDraftShape {
  model: ScoringModelShape;
  revision: number;
  savedAt: Date;
}

export const ScoringModelDraft = builder.objectRef<ScoringModelDraftShape>("ScoringModelDraft").implement({
  description: "What the next version of a model may say; it scores nobody until it is published.",
  fields: (t) => ({
    model: t.field({
      type: ScoringModel,
      description: "What it says, with the version it will have.",
      resolve: ({ model }) => model,
    }),
    revision: t.exposeInt("revision", {
      description: "Rises with every saving, from 1: who saves or publishes names the one they saw.",
    }),
    savedAt: t.expose("savedAt", { type: "DateTime", description: "When it was last saved." }),
    savedBy: t.field({
      type: Member,
      nullable: true,
      description: "The member who saved it last; null where it was no member.",
      resolve: ({ model }, _args, { loaders }) => authorOf(model.author, loaders),
    }),
    faults: t.field({
      type: [ModelFault],
      description: "Everything that keeps it from being published; empty when it can be.",
      resolve: ({ model }) => {
        const validated = validateModel(model.definition);
        return validated.ok ? [] : [...validated.faults];
      },
    }),
    changes: t.field({
      type: [ModelDifference],
      description: "What it changes of the newest published version; empty without one.",
      resolve: async ({ model: { definition } }, _args, { loaders }) => {
        const newest = (await loaders.models.newest()).find((each) => each.definition.key === definition.key);
        return newest === undefined ? [] : diffModels(newest.definition, definition);
      },
    }),
  }),
});
