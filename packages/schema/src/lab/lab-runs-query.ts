import { builder } from "../builder.ts";
import { decodeGlobalId } from "../relay/global-id.ts";
import { readConnection } from "../relay/keyset-connection.ts";
import { nestedList } from "../relay/nested-list.ts";
import { LabRun, LabRunConnection } from "./lab-run.ts";

builder.queryField("labRun", (t) =>
  t.field({
    type: LabRun,
    nullable: true,
    description: "One lab run with how far it is and what it found; null when there is none of this id.",
    authScopes: { READ: true },
    args: { id: t.arg.id({ required: true, description: "Global id of the run." }) },
    resolve: (_root, { id }, { loaders }) => loaders.labRuns.load(decodeGlobalId(id, "LabRun", ["id"])),
  }),
);

builder.queryField("labRuns", (t) =>
  t.connection(
    {
      type: LabRun,
      description: "Lab runs, the newest first; the newest hundred are kept.",
      authScopes: { READ: true },
      args: { modelKey: t.arg.string({ description: "Only of this model; of all when left out." }) },
      resolve: (_root, { modelKey, ...page }, { services, loaders }) =>
        readConnection(
          page,
          nestedList(
            loaders,
            {
              list: "labRuns",
              parentId: services.organizationId,
              kinds: modelKey == null ? null : [modelKey],
            },
            ({ id }) => loaders.labRuns.load(id),
          ),
        ),
    },
    LabRunConnection,
  ),
);
