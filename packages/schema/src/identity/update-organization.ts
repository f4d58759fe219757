import { updateOrganization } from "@perennial/services/identity";
import { builder } from "../builder.ts";
import { runVerb } from "../errors/run-verb.ts";
import { ConflictError, ForbiddenError, InvalidInputError } from "../errors/user-errors.ts";
import { idempotencyKey } from "../relay/idempotency-key.ts";
import { Organization } from "./organization.ts";

const UpdateOrganizationInput = builder.inputType("UpdateOrganizationInput", {
  description: "What to change of the organisation; what is left out stays. At least one.",
  fields: (t) => ({
    name: t.string({ description: "Name as shown, 1..120 characters." }),
    timeZone: t.string({
      description: "IANA zone, e.g. Europe/Berlin: its days are the days of every answer, also those before.",
    }),
    locale: t.string({ description: "BCP 47 tag for numbers and dates, e.g. en-US." }),
    reportingCurrency: t.string({
      description: "ISO 4217 code in which ARR is reported; only before the first invoice or contract.",
    }),
    idempotencyKey: idempotencyKey(t),
  }),
});

const UpdateOrganizationPayload = builder
  .objectRef<{ updated: true }>("UpdateOrganizationPayload")
  .implement({
    description:
      "The organisation was changed. After another time zone the days before follow in the background.",
    isTypeOf: (value) => typeof value === "object" && value !== null && "updated" in value,
    fields: (t) => ({
      organization: t.prismaField({
        type: Organization,
        description: "The organisation now.",
        resolve: (query, _payload, _args, { services }) =>
          services.db.prisma.organization.findUniqueOrThrow({
            ...query,
            where: { id: services.organizationId },
          }),
      }),
    }),
  });

const UpdateOrganizationResult = builder.errorUnion("UpdateOrganizationResult", {
  description: "What came of updateOrganization.",
  types: [UpdateOrganizationPayload, InvalidInputError, ConflictError, ForbiddenError],
});

builder.mutationField("updateOrganization", (t) =>
  t.field({
    type: UpdateOrganizationResult,
    description:
      "Changes the organisation's name, time zone, locale or currency. Needs ADMIN. A new time zone holds at once for what comes; days before are rebuilt in the background, then all are scored anew. ConflictError for another currency once there are invoices or contracts.",
    authScopes: { ADMIN: true },
    args: { input: t.arg({ type: UpdateOrganizationInput, required: true, description: "What to do." }) },
    resolve: (_root, { input }, ctx) =>
      runVerb(ctx, async () => {
        await updateOrganization(ctx.services, input);
        return { updated: true as const };
      }),
  }),
);
