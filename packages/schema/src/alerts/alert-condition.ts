import { describeAlertRule, type AlertRuleDefinition } from "@perennial/core/alerts";
import { builder } from "../builder.ts";
import { DisagreementKind } from "../disagreement/disagreement-kind.ts";
import { Band } from "../health/band.ts";
import { AlertConditionKind } from "./alert-condition-kind.ts";

type Condition = AlertRuleDefinition["condition"];
const number = (condition: Condition, name: string) => (condition[name] as number | undefined) ?? null;

export const AlertCondition = builder.objectRef<Condition>("AlertCondition").implement({
  description: "What a rule watches for, with the parameters of its kind.",
  fields: (t) => ({
    kind: t.field({
      type: AlertConditionKind,
      description: "Which of them.",
      resolve: ({ kind }) => kind as typeof AlertConditionKind.$inferType,
    }),
    bands: t.field({
      type: [Band],
      nullable: true,
      description: "Of BAND: the bands; null for other kinds.",
      resolve: ({ bands }) => (bands as (typeof Band.$inferType)[] | undefined) ?? null,
    }),
    threshold: t.float({
      nullable: true,
      description: "Of SCORE_BELOW: points, 0..100; null for other kinds.",
      resolve: (condition) => number(condition, "threshold"),
    }),
    margin: t.float({
      nullable: true,
      description:
        "Of SCORE_BELOW and SCORE_FELL: points by which it must be clear before the next crossing counts; null for other kinds, and where SCORE_FELL takes a third of `points`.",
      resolve: (condition) => number(condition, "margin"),
    }),
    points: t.float({
      nullable: true,
      description: "Of SCORE_FELL: points, 1..100; null for other kinds.",
      resolve: (condition) => number(condition, "points"),
    }),
    days: t.int({
      nullable: true,
      description:
        "Of SCORE_FELL (1..90) and RENEWAL_NEAR (1..365): local calendar days; null for other kinds.",
      resolve: (condition) => number(condition, "days"),
    }),
    disagreements: t.field({
      type: [DisagreementKind],
      nullable: true,
      description:
        "Of DISAGREEMENT: the kinds that are watched, the most pressing first; null for other kinds.",
      resolve: ({ disagreements }) =>
        (disagreements as (typeof DisagreementKind.$inferType)[] | undefined) ?? null,
    }),
    sentence: t.string({
      description: "In words, e.g. the score falls below 60.",
      resolve: (condition, _args, { services }) =>
        describeAlertRule({ condition, sustainSeconds: 0 }, services.organization.locale),
    }),
  }),
});

export const AlertConditionInput = builder.inputType("AlertConditionInput", {
  description: "What to watch for, with the parameters of its kind; those of other kinds stay out.",
  fields: (t) => ({
    kind: t.field({ type: AlertConditionKind, required: true, description: "Which of them." }),
    bands: t.field({ type: [Band], description: "Of BAND: one or more of HEALTHY, AT_RISK, CRITICAL." }),
    threshold: t.float({ description: "Of SCORE_BELOW: points, 0..100; 60 unless told." }),
    margin: t.float({
      description:
        "Of SCORE_BELOW: points, 5 unless told. Of SCORE_FELL: points, a third of `points` unless told.",
    }),
    points: t.float({ description: "Of SCORE_FELL: points, 1..100; 15 unless told." }),
    days: t.int({
      description: "Of SCORE_FELL: 1..90, 7 unless told. Of RENEWAL_NEAR: 1..365, 60 unless told.",
    }),
    disagreements: t.field({
      type: [DisagreementKind],
      description: "Of DISAGREEMENT: one or more kinds; all unless told.",
    }),
  }),
});
