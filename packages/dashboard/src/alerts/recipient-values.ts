import type { AlertRuleInput } from "./rule-fields.ts";

type Recipient = AlertRuleInput["recipients"][number];

/** A recipient as the value of a choice: OWNER, BACKUP, ROLE:<role> or MEMBER:<id>. */
export function toValue({ kind, role, memberId }: Recipient): string {
  if (kind === "ROLE") return `ROLE:${role}`;
  return kind === "MEMBER" ? `MEMBER:${memberId}` : kind;
}

export function fromValue(value: string): Recipient {
  const [kind, ...rest] = value.split(":");
  const named = rest.join(":");
  if (kind === "ROLE") return { kind, role: named as NonNullable<Recipient["role"]> };
  if (kind === "MEMBER") return { kind, memberId: named };
  return { kind: kind === "BACKUP" ? "BACKUP" : "OWNER" };
}
