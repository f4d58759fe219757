import { builder } from "../builder.ts";
import { decodeGlobalId } from "../relay/global-id.ts";
import { readConnection } from "../relay/keyset-connection.ts";
import { nestedList } from "../relay/nested-list.ts";
import { ChurnTraining, ChurnTrainingConnection } from "./churn-training.ts";

builder.queryField("churnTraining", (t) =>
  t.field({
    type: ChurnTraining,
    nullable: true,
    description:
      "One churn training with how far it is and what came of it; null when there is none of this id.",
    authScopes: { READ: true },
    args: { id: t.arg.id({ required: true, description: "Global id of the training." }) },
    resolve: (_root, { id }, { loaders }) =>
      loaders.churnTrainings.load(decodeGlobalId(id, "ChurnTraining", ["id"])),
  }),
);

builder.queryField("churnTrainings", (t) =>
  t.connection(
    {
      type: ChurnTraining,
      description: "Churn trainings, the newest first; the newest hundred are kept.",
      authScopes: { READ: true },
      resolve: (_root, page, { services, loaders }) =>
        readConnection(
          page,
          nestedList(loaders, { list: "churnTrainings", parentId: services.organizationId }, ({ id }) =>
            loaders.churnTrainings.load(id),
          ),
        ),
    },
    ChurnTrainingConnection,
  ),
);
