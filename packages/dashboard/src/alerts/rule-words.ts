import { memberRoles } from "../identity/member-roles.ts";
import type { AlertRuleData, AlertRuleInput } from "./rule-fields.ts";

type Kind = AlertRuleInput["condition"]["kind"];

/** Each kind as one chooses it. */
export const kindLabels: Readonly<Record<Kind, string>> = {
  BAND: "The band becomes …",
  SCORE_BELOW: "The score falls below …",
  SCORE_FELL: "The score falls by … within …",
  LOST_SIGHT: "Lost sight of a customer at risk",
  RENEWAL_NEAR: "Renews soon and isn't healthy",
  DISAGREEMENT: "Score, revenue and sentiment disagree",
};

export const severityLabels: Readonly<Record<AlertRuleData["severity"], string>> = {
  CRITICAL: "Critical",
  WARNING: "Warning",
  INFO: "Info",
};

/** "Owner, all managers". */
export function sayWho({ recipients }: Pick<AlertRuleData, "recipients">): string {
  const names = recipients.map(({ kind, role, member }) => {
    if (kind === "OWNER") return "owner";
    if (kind === "BACKUP") return "backup";
    if (kind === "ROLE") return `every ${memberRoles[role ?? "MANAGER"].label}`;
    return member?.name ?? "somebody who left";
  });
  const text = names.join(", ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function sayWhen({ digestHour }: Pick<AlertRuleData, "digestHour">): string {
  return digestHour === null ? "At once" : `Daily at ${sayHour(digestHour)}`;
}

export function sayHour(hour: number): string {
  return `${String(hour).padStart(2, "0")}:00`;
}
