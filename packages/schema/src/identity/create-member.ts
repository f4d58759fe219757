import { createMember } from "@perennial/services/identity";
import { builder } from "../builder.ts";
import { runVerb } from "../errors/run-verb.ts";
import { ConflictError, ForbiddenError, InvalidInputError } from "../errors/user-errors.ts";
import { idempotencyKey } from "../relay/idempotency-key.ts";
import { Member } from "./member.ts";
import { MemberRole } from "./member-role.ts";

const CreateMemberInput = builder.inputType("CreateMemberInput", {
  description: "A person of the organisation who may sign in.",
  fields: (t) => ({
    email: t.string({ required: true, description: "E-mail address to sign in with; one member each." }),
    name: t.string({ required: true, description: "Name as shown, 1..120 characters." }),
    role: t.field({ type: MemberRole, required: true, description: "What the member may do." }),
    password: t.string({
      required: true,
      description: "Password to sign in with, 12..200 characters; kept only as a hash.",
    }),
    idempotencyKey: idempotencyKey(t),
  }),
});

const CreateMemberPayload = builder.objectRef<{ memberId: string }>("CreateMemberPayload").implement({
  description: "The member may sign in.",
  isTypeOf: (value) => typeof value === "object" && value !== null && "memberId" in value,
  fields: (t) => ({
    member: t.field({
      type: Member,
      description: "The member.",
      authScopes: { READ: true },
      resolve: async ({ memberId }, _args, { loaders }) => (await loaders.members.load(memberId))!,
    }),
  }),
});

const CreateMemberResult = builder.errorUnion("CreateMemberResult", {
  description: "What came of createMember.",
  types: [CreateMemberPayload, InvalidInputError, ConflictError, ForbiddenError],
});

builder.mutationField("createMember", (t) =>
  t.field({
    type: CreateMemberResult,
    description: "Makes a member. Needs ADMIN. ConflictError when there is one with this e-mail.",
    authScopes: { ADMIN: true },
    args: { input: t.arg({ type: CreateMemberInput, required: true, description: "What to do." }) },
    resolve: (_root, { input }, ctx) =>
      runVerb(ctx, async () => {
        const { id } = await createMember(ctx.services, input);
        return { memberId: id };
      }),
  }),
);
