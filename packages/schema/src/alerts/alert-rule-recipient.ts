import type { AlertRecipient } from "@perennial/core/alerts";
import { builder } from "../builder.ts";
import { Member } from "../identity/member.ts";
import { MemberRole } from "../identity/member-role.ts";
import { decodeGlobalId } from "../relay/global-id.ts";
import { AlertRecipientKind } from "./alert-recipient-kind.ts";

export const AlertRuleRecipient = builder.objectRef<AlertRecipient>("AlertRuleRecipient").implement({
  description: "Somebody who gets a rule's alerts.",
  fields: (t) => ({
    kind: t.field({
      type: AlertRecipientKind,
      description: "How the rule names them.",
      resolve: ({ kind }) => kind,
    }),
    role: t.field({
      type: MemberRole,
      nullable: true,
      description: "Of ROLE: the role; null for other kinds.",
      resolve: (recipient) => (recipient.kind === "ROLE" ? recipient.role : null),
    }),
    member: t.field({
      type: Member,
      nullable: true,
      description: "Of MEMBER: the member; null for other kinds.",
      resolve: (recipient, _args, { loaders }) =>
        recipient.kind === "MEMBER" ? loaders.members.load(recipient.memberId) : null,
    }),
  }),
});

export const AlertRecipientInput = builder.inputType("AlertRecipientInput", {
  description: "Somebody who gets a rule's alerts.",
  fields: (t) => ({
    kind: t.field({ type: AlertRecipientKind, required: true, description: "How the rule names them." }),
    role: t.field({ type: MemberRole, description: "Of ROLE: the role." }),
    memberId: t.id({ description: "Of MEMBER: global id of the member." }),
  }),
});

/** As the verb takes it; what a kind lacks the verb refuses. */
export function toRecipient(
  { kind, role, memberId }: typeof AlertRecipientInput.$inferInput,
  index: number,
): AlertRecipient {
  const path = ["recipients", String(index), "memberId"];
  return {
    kind,
    ...(role != null && { role }),
    ...(memberId != null && { memberId: decodeGlobalId(memberId, "Member", path) }),
  } as AlertRecipient;
}
