export { advance } from "./advance.ts";
export type { Advance, AlertMoment, RaisedAlert } from "./advance.ts";
export { alertRank } from "./alert-rank.ts";
export { alertRuleSchema, watchesOf } from "./alert-rule.ts";
export type {
  AlertRecipient,
  AlertRuleDefinition,
  AlertRuleInput,
  AlertSeverity,
  RecipientRole,
  Watch,
  WatchedRule,
} from "./alert-rule.ts";
export type { AlertAbout, AlertState } from "./alert-state.ts";
export type { AlertParams, Observation } from "./condition.ts";
export { aspectOf, changeOf } from "./crossing.ts";
export type { FallMemory } from "./conditions/score-fell.ts";
export { defaultAlertRules } from "./default-rules.ts";
export { nextDigestAt } from "./next-digest-at.ts";
export { describeAlertRule, renderAlert } from "./render-alert.ts";
export { resolveRecipients } from "./resolve-recipients.ts";
export type { RecipientReason, ResolvedRecipient, Staff } from "./resolve-recipients.ts";
