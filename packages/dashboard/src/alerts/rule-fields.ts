import { graphql, type ResultOf, type VariablesOf } from "../lib/graphql.ts";

export const AlertRuleFields = graphql(`
  fragment AlertRule_Fields on AlertRule @_unmask {
    id
    name
    enabled
    isDefault
    sentence
    sustainSeconds
    rearmSeconds
    severity
    fallbackRole
    digestHour
    channels
    condition {
      kind
      bands
      threshold
      margin
      points
      days
      disagreements
    }
    recipients {
      kind
      role
      member {
        id
        name
      }
    }
  }
`);

export const AlertRuleSave = graphql(
  `
    mutation AlertRule_Save($input: SaveAlertRuleInput!) {
      saveAlertRule(input: $input) {
        __typename
        ... on SaveAlertRulePayload {
          rule {
            ...AlertRule_Fields
          }
        }
        ... on InvalidInputError {
          path
        }
        ... on UserError {
          message
        }
      }
    }
  `,
  [AlertRuleFields],
);

export type AlertRuleData = ResultOf<typeof AlertRuleFields>;
export type AlertRuleInput = VariablesOf<typeof AlertRuleSave>["input"];

/** The rule as the mutation takes it: everything that isn't told falls back to its default. */
export function toRuleInput(rule: AlertRuleData): AlertRuleInput {
  const { id, name, enabled, sustainSeconds, rearmSeconds, severity, fallbackRole, digestHour, channels } =
    rule;
  const recipients = rule.recipients.map(({ kind, role, member }) => ({
    kind,
    role,
    memberId: member?.id ?? null,
  }));
  const shared = {
    name,
    enabled,
    sustainSeconds,
    rearmSeconds,
    severity,
    fallbackRole,
    digestHour,
    channels,
  };
  return { id, ...shared, recipients, condition: rule.condition };
}

/** A new one, as it is most often wanted. */
export const newRule: AlertRuleInput = {
  name: "",
  enabled: true,
  condition: { kind: "SCORE_BELOW", threshold: 60 },
  sustainSeconds: 0,
  rearmSeconds: 0,
  severity: "WARNING",
  recipients: [{ kind: "OWNER" }],
  fallbackRole: "MANAGER",
  digestHour: null,
  channels: ["in_app"],
};
