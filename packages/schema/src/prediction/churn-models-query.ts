import { listChurnModels, noChurnModel, type NoChurnModel, retrains } from "@perennial/services/prediction";
import { builder } from "../builder.ts";
import { requireBetween } from "../relay/require-between.ts";
import { ChurnModel } from "./churn-model.ts";

builder.queryField("churnModel", (t) =>
  t.field({
    type: ChurnModel,
    nullable: true,
    description:
      "The churn model that the product foretells with; null while none is published, see `churnModelStatus`.",
    authScopes: { READ: true },
    resolve: async (_root, _args, { services }) =>
      (await listChurnModels(services, { published: true, limit: 1 }))[0] ?? null,
  }),
);

builder.queryField("churnModels", (t) =>
  t.field({
    type: [ChurnModel],
    description: "Versions of the churn model, the newest first.",
    authScopes: { READ: true },
    args: {
      limit: t.arg.int({
        required: true,
        defaultValue: 20,
        description: "At most this many, 1..100; older ones are left out.",
      }),
    },
    resolve: (_root, { limit }, { services }) =>
      listChurnModels(services, { limit: requireBetween(limit, 1, 100, ["limit"]) }),
  }),
);

const ChurnModelStatusKind = builder.enumType("ChurnModelStatusKind", {
  description: "Whether the product foretells churn, or why it doesn't.",
  values: {
    PUBLISHED: { description: "It does: `churnModel` is the model." },
    NOT_TRAINED: { description: "None was trained yet; trainChurnModel asks for one." },
    NOT_PUBLISHED: { description: "There are versions, and none may be published: their verdicts say why." },
    TOO_FEW_CHURNED: { description: "Fewer than 30 customers churned: any probability would be a guess." },
    TOO_FEW_STAYED: { description: "Fewer than 30 customers stayed: any probability would be a guess." },
  } as const,
});

interface ChurnModelStatusShape extends Omit<NoChurnModel, "reason"> {
  status: NoChurnModel["reason"] | "PUBLISHED";
}

const ChurnModelStatus = builder.objectRef<ChurnModelStatusShape>("ChurnModelStatus").implement({
  description:
    "Whether the product foretells churn, or why it doesn't, with what the newest training found, whoever trained: in the background, by the command line or by itself.",
  fields: (t) => ({
    status: t.expose("status", { type: ChurnModelStatusKind, description: "Whether, or why not." }),
    version: t.exposeInt("version", {
      nullable: true,
      description:
        "Version that the newest training made, from 1, published or not; null where there were too few customers for one, or no training ended.",
    }),
    trainedAt: t.expose("trainedAt", {
      type: "DateTime",
      nullable: true,
      description: "When that training ended; null while none did.",
    }),
    churnedCustomers: t.exposeInt("churnedCustomers", {
      nullable: true,
      description: "Customers of whom it found that they churned, 0 or more; null while none ended.",
    }),
    stayedCustomers: t.exposeInt("stayedCustomers", {
      nullable: true,
      description: "Customers of whom it found that they stayed, 0 or more; null while none ended.",
    }),
  }),
});

builder.queryField("churnModelStatus", (t) =>
  t.field({
    type: ChurnModelStatus,
    description: "Whether there is a published churn model, and why not where there is none.",
    authScopes: { READ: true },
    resolve: async (_root, _args, { services }): Promise<ChurnModelStatusShape> => {
      const [[published], { reason, ...counts }] = await Promise.all([
        listChurnModels(services, { published: true, limit: 1 }),
        noChurnModel(services),
      ]);
      return { status: published === undefined ? reason : "PUBLISHED", ...counts };
    },
  }),
);

builder.queryField("churnRetraining", (t) =>
  t.boolean({
    description: "Whether the published churn model is trained anew by itself when it is older than 28 days.",
    authScopes: { READ: true },
    resolve: (_root, _args, { services }) => retrains(services.organization.settings),
  }),
);
