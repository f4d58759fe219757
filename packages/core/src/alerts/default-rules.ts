import { alertRuleSchema, type AlertRuleDefinition, type AlertRuleInput } from "./alert-rule.ts";

/** A rule that every organisation begins with, and may change. */
export interface DefaultAlertRule {
  key: string;
  name: string;
  enabled: boolean;
  definition: AlertRuleDefinition;
}

const toOwner = { recipients: [{ kind: "OWNER" }] } satisfies Partial<AlertRuleInput>;

const rule = (key: string, name: string, input: AlertRuleInput, enabled = true): DefaultAlertRule => ({
  key,
  name,
  enabled,
  definition: alertRuleSchema.parse(input),
});

export const defaultAlertRules: readonly DefaultAlertRule[] = [
  rule("critical", "Became critical", {
    ...toOwner,
    condition: { kind: "BAND", bands: ["CRITICAL"] },
    severity: "CRITICAL",
  }),
  rule("at_risk_for_a_day", "At risk for a day", {
    ...toOwner,
    condition: { kind: "BAND", bands: ["AT_RISK", "CRITICAL"] },
    sustainSeconds: 86_400,
    delivery: { kind: "DAILY", hour: 8 },
  }),
  rule("lost_sight", "Lost sight of", { ...toOwner, condition: { kind: "LOST_SIGHT" } }),
  rule("score_fell", "Score fell", {
    ...toOwner,
    condition: { kind: "SCORE_FELL", points: 15, days: 7 },
  }),
  // Off: it is on the risk board anyway, and whoever looks after a customer mostly told the sentiment themselves.
  rule(
    "disagreement",
    "Score, revenue and sentiment disagree",
    {
      ...toOwner,
      condition: { kind: "DISAGREEMENT" },
      sustainSeconds: 86_400,
      // A trend may turn to and fro.
      rearmSeconds: 7 * 86_400,
      delivery: { kind: "DAILY", hour: 8 },
    },
    false,
  ),
  // The tools API's risk_threshold.
  rule("score_below_60", "Score below 60", { ...toOwner, condition: { kind: "SCORE_BELOW" } }, false),
];
