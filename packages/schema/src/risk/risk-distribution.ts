import { patternOf } from "@perennial/core/risk";
import {
  type RiskDistribution as DistributionShape,
  riskDistribution,
  type RiskShare as ShareShape,
} from "@perennial/services/risk";
import type { ChurnLevel as Level } from "@perennial/core/prediction";
import { builder } from "../builder.ts";
import { Money } from "../portfolio/money.ts";
import { ChurnLevel } from "./churn-outlook.ts";
import { RiskPatternDefinition } from "./risk-pattern.ts";

const RiskShare = builder.interfaceRef<ShareShape<string>>("RiskShare").implement({
  description: "Some of the organisation's customers, with what they pay.",
  fields: (t) => ({
    customers: t.exposeInt("customers", { description: "How many, 0 or more." }),
    arr: t.field({
      type: Money,
      description: "Their ARR together, in the reporting currency; unknown ARR counts 0.",
      resolve: ({ arrMinor }, _args, { services }) => ({
        amountMinor: arrMinor,
        currency: services.organization.reportingCurrency,
      }),
    }),
  }),
});

const RiskCount = builder.objectRef<ShareShape<string>>("RiskCount").implement({
  description: "Customers of whom something is so.",
  interfaces: [RiskShare],
});

const ChurnLevelShare = builder.objectRef<ShareShape<Level>>("ChurnLevelShare").implement({
  description: "The customers of one churn level.",
  interfaces: [RiskShare],
  fields: (t) => ({
    level: t.expose("key", {
      type: ChurnLevel,
      nullable: true,
      description: "The level; null for those of whom nothing is foretold, which isn't low.",
    }),
  }),
});

const RiskPatternShare = builder.objectRef<ShareShape<string>>("RiskPatternShare").implement({
  description: "The customers whose most urgent risk pattern is one of them.",
  interfaces: [RiskShare],
  fields: (t) => ({
    pattern: t.field({
      type: RiskPatternDefinition,
      nullable: true,
      description: "The pattern; null for those of whom none holds.",
      resolve: ({ key }) => (key === null ? null : (patternOf(key) ?? null)),
    }),
  }),
});

const WeakDimension = builder.objectRef<DistributionShape["dimensions"][number]>("WeakDimension").implement({
  description: "How many customers are weak on one side.",
  fields: (t) => ({
    key: t.exposeString("key", { description: "Key of the dimension, e.g. engagement." }),
    weak: t.expose("weak", { type: RiskCount, description: "Those below 40 on it." }),
    unknown: t.expose("unknown", { type: RiskCount, description: "Those of whom it isn't known." }),
  }),
});

const RiskDistribution = builder.objectRef<DistributionShape>("RiskDistribution").implement({
  description: "How customers and their ARR are spread over risk, by what was found last of each.",
  fields: (t) => ({
    customers: t.exposeInt("customers", { description: "All of them, 0 or more." }),
    unassessed: t.exposeInt("unassessed", { description: "Of whom no assessment is stored yet." }),
    levels: t.expose("levels", {
      type: [ChurnLevelShare],
      description: "By churn level, the highest first.",
    }),
    patterns: t.expose("patterns", {
      type: [RiskPatternShare],
      description: "By the most urgent risk pattern; without the unassessed.",
    }),
    dimensions: t.expose("dimensions", {
      type: [WeakDimension],
      description: "By weak side, of which a customer may have several; without the unassessed.",
    }),
  }),
});

builder.queryField("riskDistribution", (t) =>
  t.field({
    type: RiskDistribution,
    description: "How the organisation's customers are spread over risk.",
    authScopes: { READ: true },
    resolve: (_root, _args, { services }) => riskDistribution(services),
  }),
);
