import type { TrainingOutcome, TrainingRequest } from "@perennial/services/prediction";
import { builder } from "../builder.ts";
import { authorOf } from "../health/author-of.ts";
import { Member } from "../identity/member.ts";
import { defineConnection } from "../relay/define-connection.ts";

const ChurnTrainingStatus = builder.enumType("ChurnTrainingStatus", {
  description: "How far a churn training is.",
  values: {
    WAITING: { description: "Asked for; a worker takes it up." },
    RUNNING: { description: "Snapshots are taken and learned from." },
    FINISHED: { description: "There is a model, or too few customers for one." },
    CANCELLED: { description: "Somebody ended it; there is no model." },
    FAILED: { description: "It broke off; `failure` says why." },
  } as const,
});

const TrainingLacking = builder.enumType("ChurnTrainingLacking", {
  description: "Of what there were too few for a model.",
  values: {
    TOO_FEW_CHURNED: { description: "Fewer than 30 customers churned." },
    TOO_FEW_STAYED: { description: "Fewer than 30 customers stayed." },
  } as const,
});

const ChurnTrainingOutcome = builder.objectRef<TrainingOutcome>("ChurnTrainingOutcome").implement({
  description: "What came of a training.",
  fields: (t) => ({
    version: t.exposeInt("version", {
      nullable: true,
      description: "Version of the model; null where there were too few customers for one.",
    }),
    published: t.exposeBoolean("published", { description: "The product foretells with it from then on." }),
    lacking: t.expose("lacking", {
      type: TrainingLacking,
      nullable: true,
      description: "Of what there were too few; null with a model.",
    }),
    churnedCustomers: t.exposeInt("churnedCustomers", { description: "Customers who churned, 0 or more." }),
    stayedCustomers: t.exposeInt("stayedCustomers", { description: "Customers who stayed, 0 or more." }),
  }),
});

const requestOf = (training: { request: unknown }) => training.request as TrainingRequest;

export const ChurnTraining = builder.prismaNode("ChurnTraining", {
  description: "A churn model being learned from the organisation's own past.",
  nullable: true,
  id: { resolve: ({ id }) => id },
  findUnique: (id, ctx) => ({ organizationId_id: { organizationId: ctx.services.organizationId, id } }),
  fields: (t) => ({
    status: t.expose("status", { type: ChurnTrainingStatus, description: "How far it is." }),
    churnEvent: t.string({
      nullable: true,
      description: "Name of the event that counts as churn; null when none does.",
      resolve: (training) => requestOf(training).event,
    }),
    churnByContractEnd: t.boolean({
      description: "Whether contracts that end without renewal count as churn.",
      resolve: (training) => requestOf(training).contractEnd,
    }),
    horizonDays: t.int({
      nullable: true,
      description: "Days after a snapshot within which a churn counts; null for the usual 90.",
      resolve: (training) => requestOf(training).horizonDays,
    }),
    snapshotDays: t.int({
      description: "Days from one snapshot to the next.",
      resolve: (training) => requestOf(training).snapshotDays,
    }),
    from: t.field({
      type: "Date",
      nullable: true,
      description: "First local day of snapshots; null for all there are.",
      resolve: (training) => requestOf(training).from,
    }),
    to: t.field({
      type: "Date",
      nullable: true,
      description: "Last local day of snapshots; null for all there are.",
      resolve: (training) => requestOf(training).to,
    }),
    ignored: t.stringList({
      description: "Events and traits that must not be looked at, beside the churn itself.",
      resolve: (training) => requestOf(training).ignore,
    }),
    done: t.exposeInt("done", { description: "Snapshots taken so far." }),
    total: t.exposeInt("total", {
      nullable: true,
      description: "Snapshots to take; null until they are counted.",
    }),
    startedBy: t.field({
      type: Member,
      nullable: true,
      description: "The member who asked for it; null where it was no member.",
      resolve: ({ startedBy }, _args, { loaders }) => authorOf(startedBy, loaders),
    }),
    createdAt: t.expose("createdAt", { type: "DateTime", description: "When it was asked for." }),
    startedAt: t.expose("startedAt", {
      type: "DateTime",
      nullable: true,
      description: "When it began; null while it waits.",
    }),
    finishedAt: t.expose("finishedAt", {
      type: "DateTime",
      nullable: true,
      description: "When it ended, however; null while it hasn't.",
    }),
    failure: t.exposeString("failure", {
      nullable: true,
      description: "Why it broke off and what to do; null unless it did.",
    }),
    outcome: t.field({
      type: ChurnTrainingOutcome,
      nullable: true,
      description: "What came of it; null until it is FINISHED.",
      resolve: ({ outcome }) => outcome as TrainingOutcome | null,
    }),
  }),
});

export const ChurnTrainingConnection = defineConnection(
  "ChurnTraining",
  ChurnTraining,
  "churn trainings, the newest first",
);
