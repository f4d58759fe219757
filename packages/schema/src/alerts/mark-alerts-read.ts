import { markAlertsRead } from "@perennial/services/alerts";
import { builder } from "../builder.ts";
import { runVerb } from "../errors/run-verb.ts";
import { ConflictError, ForbiddenError, InvalidInputError } from "../errors/user-errors.ts";
import { decodeGlobalId } from "../relay/global-id.ts";
import { idempotencyKey } from "../relay/idempotency-key.ts";
import { countUnread } from "./count-unread.ts";

const MarkAlertsReadInput = builder.inputType("MarkAlertsReadInput", {
  description: "Which of the viewer's own alerts they have read.",
  fields: (t) => ({
    alertIds: t.idList({ description: "These, by global id, at most 200; the whole inbox when left out." }),
    read: t.boolean({ description: "False makes them unread again; true unless told." }),
    idempotencyKey: idempotencyKey(t),
  }),
});

const MarkAlertsReadPayload = builder.objectRef<{ changed: number }>("MarkAlertsReadPayload").implement({
  description: "They are marked.",
  isTypeOf: (value) => typeof value === "object" && value !== null && "changed" in value,
  fields: (t) => ({
    changed: t.exposeInt("changed", { description: "How many weren't so before, 0 or more." }),
    unread: t.int({
      description: "How many of the viewer's inbox are unread now, 0 or more.",
      authScopes: { READ: true },
      resolve: (_payload, _args, { services }) => countUnread(services),
    }),
  }),
});

const MarkAlertsReadResult = builder.errorUnion("MarkAlertsReadResult", {
  description: "What came of markAlertsRead.",
  types: [MarkAlertsReadPayload, InvalidInputError, ConflictError, ForbiddenError],
});

builder.mutationField("markAlertsRead", (t) =>
  t.field({
    type: MarkAlertsReadResult,
    description:
      "Marks alerts in the viewer's own inbox as read, for the viewer alone; those of others are passed over. Needs READ and a signed-in member.",
    authScopes: { READ: true },
    args: { input: t.arg({ type: MarkAlertsReadInput, required: true, description: "What to do." }) },
    resolve: (_root, { input }, ctx) =>
      runVerb(ctx, () =>
        markAlertsRead(ctx.services, {
          alertIds: input.alertIds?.map((id) => decodeGlobalId(id, "Alert", ["alertIds"])) ?? null,
          read: input.read ?? true,
          idempotencyKey: input.idempotencyKey,
        }),
      ),
  }),
);
