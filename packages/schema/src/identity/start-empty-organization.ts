import { startEmptyOrganization } from "@perennial/services/identity";
import { builder } from "../builder.ts";
import { runVerb } from "../errors/run-verb.ts";
import { ForbiddenError, InvalidInputError } from "../errors/user-errors.ts";
import { Organization } from "./organization.ts";

const StartEmptyOrganizationInput = builder.inputType("StartEmptyOrganizationInput", {
  description: "The organisation to begin with.",
  fields: (t) => ({
    name: t.string({ required: true, description: "Name as shown, 1..120 characters." }),
    timeZone: t.string({
      required: true,
      defaultValue: "UTC",
      description: "IANA zone, e.g. Europe/Berlin: its days are the days of every answer.",
    }),
    reportingCurrency: t.string({
      required: true,
      defaultValue: "USD",
      description: "ISO 4217 code in which ARR is reported.",
    }),
  }),
});

const StartEmptyOrganizationPayload = builder
  .objectRef<{ organizationId: string }>("StartEmptyOrganizationPayload")
  .implement({
    description: "The member's session goes on in the new organisation.",
    isTypeOf: (value) => typeof value === "object" && value !== null && "organizationId" in value,
    fields: (t) => ({
      organization: t.prismaField({
        type: Organization,
        description: "The new organisation, without customers.",
        resolve: (query, { organizationId }, _args, { services }) =>
          services.system.database
            .forOrganization(organizationId)
            .prisma.organization.findUniqueOrThrow({ ...query, where: { id: organizationId } }),
      }),
    }),
  });

const StartEmptyOrganizationResult = builder.errorUnion("StartEmptyOrganizationResult", {
  description: "What came of startEmptyOrganization.",
  types: [StartEmptyOrganizationPayload, InvalidInputError, ForbiddenError],
});

builder.mutationField("startEmptyOrganization", (t) =>
  t.field({
    type: StartEmptyOrganizationResult,
    description:
      "Leaves the demo book: makes an empty organisation and signs the member in to it. Needs ADMIN; ForbiddenError outside the demo.",
    authScopes: { ADMIN: true },
    args: { input: t.arg({ type: StartEmptyOrganizationInput, required: true, description: "What to do." }) },
    resolve: (_root, { input }, ctx) =>
      runVerb(ctx, async () => {
        const { id } = await startEmptyOrganization(ctx.services, input);
        return { organizationId: id };
      }),
  }),
);
