import type { AlertRecipient, AlertRuleDefinition, RecipientRole } from "./alert-rule.ts";

/** As what somebody gets an alert. FALLBACK: because nobody whom the rule names is there. */
export type RecipientReason = AlertRecipient["kind"] | "FALLBACK";

export interface ResolvedRecipient {
  memberId: string;
  as: RecipientReason;
}

/** Who there is: members who may sign in, and who of them looks after the customer. */
export interface Staff {
  ownerId: string | null;
  backupId: string | null;
  members: readonly { id: string; role: RecipientRole }[];
}

/**
 * Who gets an alert, each member once, as the first that the rule names them by. Where it finds nobody, the members of its fallback
 * role, and where there are none of those, the admins.
 */
export function resolveRecipients(
  { recipients, fallbackRole }: Pick<AlertRuleDefinition, "recipients" | "fallbackRole">,
  staff: Staff,
): ResolvedRecipient[] {
  const present = new Set(staff.members.map(({ id }) => id));
  const found = new Map<string, RecipientReason>();
  for (const recipient of recipients) {
    for (const id of idsOf(recipient, staff))
      if (present.has(id) && !found.has(id)) found.set(id, recipient.kind);
  }
  for (const role of [fallbackRole, "ADMIN"] as const) {
    if (found.size > 0) break;
    for (const id of ofRole(staff, role)) found.set(id, "FALLBACK");
  }
  return [...found].map(([memberId, as]) => ({ memberId, as }));
}

function idsOf(recipient: AlertRecipient, staff: Staff): string[] {
  if (recipient.kind === "MEMBER") return [recipient.memberId];
  if (recipient.kind === "ROLE") return ofRole(staff, recipient.role);
  const id = recipient.kind === "OWNER" ? staff.ownerId : staff.backupId;
  return id === null ? [] : [id];
}

function ofRole({ members }: Staff, role: RecipientRole): string[] {
  return members.filter((member) => member.role === role).map(({ id }) => id);
}
