import type { ScoringModel } from "@perennial/core/health";
import type { LabRequest, LabResult as LabResultShape } from "@perennial/services/lab";
import { builder } from "../builder.ts";
import { defineConnection } from "../relay/define-connection.ts";
import { readConnection } from "../relay/keyset-connection.ts";
import { nestedList } from "../relay/nested-list.ts";
import { LabMove, LabMoveConnection } from "./lab-move.ts";
import { LabResult } from "./lab-result.ts";
import { LabStatus } from "./lab-status.ts";

const requestOf = (run: { request: unknown }) => run.request as LabRequest;

export const LabRun = builder.prismaNode("LabRun", {
  description:
    "A draft replayed over the organisation's own past, beside the published model and days since the last activity.",
  nullable: true,
  id: { resolve: (run) => run.id },
  findUnique: (id, ctx) => ({ organizationId_id: { organizationId: ctx.services.organizationId, id } }),
  fields: (t) => ({
    modelKey: t.exposeString("modelKey", { description: "Key of the model." }),
    draftVersion: t.int({
      nullable: true,
      description: "Version of the draft that was measured; null when the model had none.",
      resolve: ({ draft }) => (draft as ScoringModel | null)?.version ?? null,
    }),
    draft: t.expose("draft", {
      type: "JSON",
      nullable: true,
      description:
        "The draft as it stood when the run was asked for: { key, version, components, coverageFloor, thresholds }; null when the model had none.",
    }),
    status: t.expose("status", { type: LabStatus, description: "How far it is." }),
    from: t.field({
      type: "Date",
      description: "First local day that is replayed.",
      resolve: (run) => requestOf(run).from,
    }),
    to: t.field({
      type: "Date",
      description: "Last local day that is replayed; who moves is as of its end.",
      resolve: (run) => requestOf(run).to,
    }),
    churnEvent: t.string({
      nullable: true,
      description: "Name of the event that counted as churn; null when none did.",
      resolve: (run) => requestOf(run).churn.event,
    }),
    churnByContractEnd: t.boolean({
      description: "Whether contracts that ended without renewal counted as churn.",
      resolve: (run) => requestOf(run).churn.contractEnd,
    }),
    churnLabels: t.int({
      nullable: true,
      description: "Labels of known customers that said what counted as churn; null when none were given.",
      resolve: (run) => {
        const { labels } = requestOf(run).churn;
        return labels && Object.keys(labels.dated).length + Object.keys(labels.flagged).length;
      },
    }),
    unmatchedLabels: t.int({
      description: "Labels whose customer isn't known, which were left out; 0 or more.",
      resolve: (run) => requestOf(run).churn.labels?.unmatched ?? 0,
    }),
    horizonDays: t.int({
      description: "Days after a snapshot within which a churn counted.",
      resolve: (run) => requestOf(run).horizonDays,
    }),
    snapshotDays: t.int({
      description: "Days from one snapshot to the next.",
      resolve: (run) => requestOf(run).snapshotDays,
    }),
    done: t.exposeInt("done", { description: "Customers replayed so far." }),
    total: t.exposeInt("total", {
      nullable: true,
      description: "Customers to replay; null until they are counted.",
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
    result: t.field({
      type: LabResult,
      nullable: true,
      description: "The figures; null until it is FINISHED.",
      resolve: ({ result }) => result as LabResultShape | null,
    }),
    moves: t.connection(
      {
        type: LabMove,
        description: "Customers whom the draft would show in another band at the end of the last day.",
        resolve: ({ id: runId }, page, { loaders }) =>
          readConnection(
            page,
            nestedList(loaders, { list: "labMoves", parentId: runId }, ({ id: customerId }) =>
              loaders.labMoves.load({ runId, customerId }),
            ),
          ),
      },
      LabMoveConnection,
    ),
  }),
});

export const LabRunConnection = defineConnection("LabRun", LabRun, "lab runs, the newest first");
