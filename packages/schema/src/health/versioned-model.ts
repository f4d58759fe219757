import { builder } from "../builder.ts";
import { ModelAssignment } from "./model-assignment.ts";
import { ScoringModel, type ScoringModelShape } from "./scoring-model.ts";
import { ScoringModelDraft, type ScoringModelDraftShape } from "./scoring-model-draft.ts";

export interface VersionedModelShape {
  key: string;
  name: string;
  /** Newest first. */
  versions: ScoringModelShape[];
  draft: ScoringModelDraftShape | null;
}

const VersionedModel = builder.objectRef<VersionedModelShape>("VersionedModel").implement({
  description: "A scoring model with all its versions and its draft.",
  fields: (t) => ({
    key: t.exposeString("key", { description: "Key of the model, e.g. weighted_composite." }),
    name: t.exposeString("name", { description: "Name for people." }),
    isDefault: t.boolean({
      description: "True when it scores every customer that has no other.",
      resolve: ({ versions }) => versions[0]?.isDefault ?? false,
    }),
    newest: t.field({
      type: ScoringModel,
      nullable: true,
      description: "The version that scores are made with now; null until the first is published.",
      resolve: ({ versions }) => versions[0] ?? null,
    }),
    versions: t.field({
      type: [ScoringModel],
      description: "Its published versions, newest first.",
      resolve: ({ versions }) => versions,
    }),
    draft: t.field({
      type: ScoringModelDraft,
      nullable: true,
      description: "What the next version may say; null while nobody works on one.",
      resolve: ({ draft }) => draft,
    }),
    assignments: t.field({
      type: [ModelAssignment],
      description: "Whom it scores, most specific first; at most 200.",
      resolve: async ({ key }, _args, { loaders }) =>
        (await loaders.models.assignments(200)).filter(({ modelKey }) => modelKey === key),
    }),
    customers: t.int({
      description: "How many customers it scores now, 0 or more.",
      resolve: async ({ key }, _args, { loaders }) => (await loaders.models.customers()).get(key) ?? 0,
    }),
  }),
});

builder.queryFields((t) => ({
  versionedModels: t.field({
    type: [VersionedModel],
    description: "Every scoring model with its versions and draft, by key.",
    authScopes: { READ: true },
    resolve: (_root, _args, { loaders }) => loaders.models.versioned(),
  }),
  versionedModel: t.field({
    type: VersionedModel,
    nullable: true,
    description: "The scoring model of a key; null when there is none.",
    authScopes: { READ: true },
    args: { key: t.arg.string({ required: true, description: "Key of the model." }) },
    resolve: async (_root, { key }, { loaders }) =>
      (await loaders.models.versioned()).find((model) => model.key === key) ?? null,
  }),
}));
