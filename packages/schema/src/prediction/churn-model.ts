import type { SurvivalFigures } from "@perennial/core/prediction";
import type { ListedChurnModel } from "@perennial/services/prediction";
import { builder } from "../builder.ts";
import { authorOf } from "../health/author-of.ts";
import { Member } from "../identity/member.ts";
import { ChurnCoefficient, ChurnCorrections } from "./churn-coefficients.ts";
import { ChurnDrift } from "./churn-drift.ts";
import { ChurnFigures } from "./churn-figures.ts";
import { ChurnVerdict } from "./churn-verdict.ts";

const ChurnSplit = builder.enumType("ChurnSplit", {
  description: "What a churn model was judged on.",
  values: {
    TIME: { description: "On later time than it learned from." },
    CUSTOMERS: { description: "On other customers of the same time." },
  } as const,
});

const ChurnSurvival = builder.objectRef<SurvivalFigures>("ChurnSurvival").implement({
  description:
    "How well the model foretold when customers churn, of customers that neither it nor its curve had seen.",
  fields: (t) => ({
    observedDays: t.exposeInt("observedDays", {
      description: "Days after a snapshot that the curve reaches, 10..180.",
    }),
    within30: t.expose("within30", {
      type: ChurnFigures,
      nullable: true,
      description: "Of churn within 30 days; null where nobody was followed for so long.",
    }),
    within90: t.expose("within90", {
      type: ChurnFigures,
      nullable: true,
      description: "Of churn within 90 days; null where nobody was followed for so long.",
    }),
  }),
});

const ChurnPublication = builder
  .objectRef<ListedChurnModel["publications"][number]>("ChurnPublication")
  .implement({
    description: "A moment from which on a version foretold.",
    fields: (t) => ({
      publishedAt: t.expose("publishedAt", { type: "DateTime", description: "From when on." }),
      publishedBy: t.field({
        type: Member,
        nullable: true,
        description: "The member who published it or had it trained; null where it was no member.",
        resolve: ({ publishedBy }, _args, { loaders }) => authorOf(publishedBy, loaders),
      }),
      rollback: t.exposeBoolean("rollback", { description: "It had been published before." }),
    }),
  });

export const ChurnModel = builder.objectRef<ListedChurnModel>("ChurnModel").implement({
  description: "A version of the churn model with all that is known of it; it never changes.",
  fields: (t) => ({
    version: t.exposeInt("version", { description: "Number of the version, from 1." }),
    isPublished: t.exposeBoolean("isPublished", { description: "The product foretells with it now." }),
    trainedAt: t.expose("trainedAt", { type: "DateTime", description: "When it was trained." }),
    trainedBy: t.field({
      type: Member,
      nullable: true,
      description: "The member who had it trained; null where it was no member.",
      resolve: ({ trainedBy }, _args, { loaders }) => authorOf(trainedBy, loaders),
    }),
    publications: t.field({
      type: [ChurnPublication],
      description: "When it was published, the oldest first; empty where it never was.",
      resolve: ({ publications }) => publications,
    }),
    verdict: t.expose("verdict", {
      type: ChurnVerdict,
      nullable: true,
      description: "Whether it may be published; null for versions that were never judged.",
    }),
    churnEvent: t.string({
      nullable: true,
      description: "Name of the event that counted as churn; null when none did.",
      resolve: ({ definition }) => definition.event,
    }),
    churnByContractEnd: t.boolean({
      description: "Whether contracts that ended without renewal counted as churn.",
      resolve: ({ definition }) => definition.contractEnd,
    }),
    churnByLabels: t.boolean({
      description: "Whether a file said who churned.",
      resolve: ({ definition }) => definition.labels,
    }),
    horizonDays: t.int({
      nullable: true,
      description: "Days after a snapshot within which a churn counted; null where the labels don't say.",
      resolve: ({ definition }) => definition.horizonDays,
    }),
    snapshotDays: t.int({
      nullable: true,
      description: "Days from one snapshot to the next; null for moments from a file.",
      resolve: ({ definition }) => definition.snapshotDays ?? null,
    }),
    ignored: t.stringList({
      description: "Events and traits that weren't looked at.",
      resolve: ({ definition }) => definition.ignored,
    }),
    from: t.field({
      type: "DateTime",
      description: "Moment of the first snapshot that was learned from.",
      resolve: ({ card }) => new Date(card.from),
    }),
    to: t.field({
      type: "DateTime",
      description: "Moment of the last one.",
      resolve: ({ card }) => new Date(card.to),
    }),
    snapshots: t.int({
      description: "Snapshots that were learned from.",
      resolve: ({ card }) => card.snapshots,
    }),
    customers: t.int({ description: "Customers that they are of.", resolve: ({ card }) => card.customers }),
    churnedCustomers: t.int({
      description: "Those of them who churned, 30 or more.",
      resolve: ({ card }) => card.churnedCustomers,
    }),
    split: t.field({
      type: ChurnSplit,
      description: "What it was judged on.",
      resolve: ({ card }) => card.split,
    }),
    penalty: t.float({
      description: "Of squared weights: the greater, the less the features say.",
      resolve: ({ card }) => card.penalty,
    }),
    figures: t.field({
      type: ChurnFigures,
      description: "How well it foretold, within its own horizon.",
      resolve: ({ card }) => card.figures,
    }),
    survival: t.field({
      type: ChurnSurvival,
      nullable: true,
      description:
        "How well it foretold when; null where nobody said when customers churned, or too few did.",
      resolve: ({ card }) => card.survival ?? null,
    }),
    coefficients: t.field({
      type: [ChurnCoefficient],
      description: "What each feature does, the strongest first.",
      resolve: ({ card }) => card.coefficients,
    }),
    corrections: t.field({
      type: ChurnCorrections,
      nullable: true,
      description: "What trees add to the coefficients; null where they foretold no better.",
      resolve: ({ card }) => card.corrections ?? null,
    }),
    drift: t.expose("drift", {
      type: ChurnDrift,
      nullable: true,
      description:
        "How far today's customers are from those learned from; null where it wasn't measured yet.",
    }),
  }),
});
