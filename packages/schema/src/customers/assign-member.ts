import { assignMember } from "@perennial/services/customers";
import { builder } from "../builder.ts";
import { runVerb } from "../errors/run-verb.ts";
import { ConflictError, ForbiddenError, InvalidInputError, NotFoundError } from "../errors/user-errors.ts";
import { decodeGlobalId } from "../relay/global-id.ts";
import { idempotencyKey } from "../relay/idempotency-key.ts";
import { AssignmentRole } from "./assignment-role.ts";
import { Customer } from "./customer.ts";
import { CustomerRef, toCustomerRef } from "./customer-ref.ts";

const AssignMemberInput = builder.inputType("AssignMemberInput", {
  description: "Who looks after a customer from when on.",
  fields: (t) => ({
    customer: t.field({ type: CustomerRef, required: true, description: "Whom to look after." }),
    role: t.field({
      type: AssignmentRole,
      required: true,
      defaultValue: "OWNER",
      description: "In which role.",
    }),
    memberId: t.id({ description: "Global id of the member; null leaves the customer without one." }),
    effectiveAt: t.field({
      type: "DateTime",
      description: "From when on; now when left out, and not after now.",
    }),
    idempotencyKey: idempotencyKey(t),
  }),
});

const AssignMemberPayload = builder.objectRef<{ customerId: string }>("AssignMemberPayload").implement({
  description: "The member looks after the customer.",
  isTypeOf: (value) => typeof value === "object" && value !== null && "customerId" in value,
  fields: (t) => ({
    customer: t.field({
      type: Customer,
      description: "The customer as they are now.",
      authScopes: { READ: true },
      resolve: async ({ customerId }, _args, { loaders }) => (await loaders.customers.load(customerId))!,
    }),
  }),
});

const AssignMemberResult = builder.errorUnion("AssignMemberResult", {
  description: "What came of assignMember.",
  types: [AssignMemberPayload, InvalidInputError, NotFoundError, ConflictError, ForbiddenError],
});

builder.mutationField("assignMember", (t) =>
  t.field({
    type: AssignMemberResult,
    description:
      "Hands a customer to a member, as a dated fact. Needs WRITE. NotFoundError for an unknown customer or member.",
    authScopes: { WRITE: true },
    args: { input: t.arg({ type: AssignMemberInput, required: true, description: "What to do." }) },
    resolve: (_root, { input }, ctx) =>
      runVerb(ctx, async () => {
        const { customerId } = await assignMember(ctx.services, {
          ...input,
          customer: toCustomerRef(input.customer),
          memberId: input.memberId == null ? null : decodeGlobalId(input.memberId, "Member", ["memberId"]),
        });
        return { customerId };
      }),
  }),
);
