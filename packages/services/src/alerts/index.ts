import { oldAlertsUpkeep } from "./drop-old-alerts.ts";

export { beginAlerts } from "./begin-alerts.ts";
export type { AlertChannel, AlertMessage } from "./channels/channel.ts";
export { alertChannels, registerAlertChannel } from "./channels/registry.ts";
export { deleteAlertRule } from "./delete-alert-rule.ts";
export type { DeleteAlertRuleInput } from "./delete-alert-rule.ts";
export { markAlertsRead } from "./mark-alerts-read.ts";
export type { MarkAlertsReadInput } from "./mark-alerts-read.ts";
export { alertReactions } from "./reactions.ts";
export { readRecipients } from "./read-recipients.ts";
export type { RecipientRow } from "./read-recipients.ts";
export { saveAlertRule } from "./save-alert-rule.ts";
export type { SaveAlertRuleInput } from "./save-alert-rule.ts";
export { seesAllAlerts } from "./sees-all-alerts.ts";
export { snoozeAlerts } from "./snooze-alerts.ts";
export type { SnoozeAlertsInput, SnoozedAlerts } from "./snooze-alerts.ts";

export const alertUpkeep = [oldAlertsUpkeep];
