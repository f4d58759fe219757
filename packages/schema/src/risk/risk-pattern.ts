import {
  type FoundPattern,
  type PatternDefinition,
  patternOf,
  patterns,
  playbooks,
  renderRiskSentence,
} from "@perennial/core/risk";
import { builder } from "../builder.ts";
import { PlaybookType } from "./playbook.ts";

const RiskSeverity = builder.enumType("RiskSeverity", {
  description: "How urgent a risk pattern is.",
  values: {
    CRITICAL: { value: "critical", description: "To be dealt with first." },
    HIGH: { value: "high", description: "To be dealt with soon." },
    MEDIUM: { value: "medium", description: "To be kept in mind." },
  } as const,
});

export const RiskPatternDefinition = builder.objectRef<PatternDefinition>("RiskPatternDefinition").implement({
  description: "A way in which customers get lost, as a rule over what is known of them.",
  fields: (t) => ({
    key: t.exposeString("key", { description: "Key in the registry, e.g. gone_quiet." }),
    label: t.string({ description: "Name for people.", resolve: ({ label }) => capital(label) }),
    severity: t.expose("severity", { type: RiskSeverity, description: "How urgent it is." }),
    rule: t.exposeString("rule", { description: "When it holds, in words." }),
    reads: t.exposeStringList("reads", {
      description: "Signals and dimensions it looks at; while one of them is unknown it doesn't hold.",
    }),
    playbooks: t.field({
      type: [PlaybookType],
      description: "What is recommended against it, the most promising first.",
      resolve: (pattern) => pattern.playbooks.flatMap((key) => playbooks().get(key) ?? []),
    }),
  }),
});

const RiskFact = builder.objectRef<{ name: string; value: number }>("RiskFact").implement({
  description: "A number that a pattern looked at.",
  fields: (t) => ({
    name: t.exposeString("name", { description: "Key of the signal or dimension." }),
    value: t.exposeFloat("value", {
      description: "Its value, in the unit of the signal; of a dimension 0..100.",
    }),
  }),
});

export const RiskPattern = builder.objectRef<FoundPattern>("RiskPattern").implement({
  description: "A risk pattern that holds of a customer.",
  fields: (t) => ({
    key: t.exposeString("key", { description: "Key in the registry, e.g. gone_quiet." }),
    label: t.string({
      description: "Name for people.",
      resolve: ({ key }) => capital(patternOf(key)?.label ?? key),
    }),
    severity: t.expose("severity", { type: RiskSeverity, description: "How urgent it is." }),
    rule: t.string({
      description: "When it holds, in words.",
      resolve: ({ key }) => patternOf(key)?.rule ?? "",
    }),
    facts: t.field({
      type: [RiskFact],
      description: "What it looked at.",
      resolve: ({ facts }) => Object.entries(facts).map(([name, value]) => ({ name, value })),
    }),
    sentence: t.string({
      description: "What is so of the customer, in the organisation's number format.",
      resolve: ({ sentence }, _args, { services }) =>
        renderRiskSentence(sentence, services.organization.locale),
    }),
  }),
});

builder.queryField("riskPatterns", (t) =>
  t.field({
    type: [RiskPatternDefinition],
    description: "Every risk pattern that is looked for, the most urgent first.",
    authScopes: { READ: true },
    resolve: () => [...patterns()],
  }),
);

function capital(label: string): string {
  return label.charAt(0).toUpperCase() + label.slice(1);
}
