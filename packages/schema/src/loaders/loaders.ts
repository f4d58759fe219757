import type { PrismaTypes } from "@perennial/database/pothos";
import {
  customerRecords,
  improvements,
  readOverrideRecords,
  type CustomerRecord,
  type OverrideRecord,
} from "@perennial/services/health";
import type { WhatItTakes } from "@perennial/core/health";
import { readRecipients, type RecipientRow } from "@perennial/services/alerts";
import type { Context } from "@perennial/services/kernel";
import {
  countLists,
  pageLists,
  readActivityDays,
  readBackups,
  readHealthPoints,
  readSparklines,
  readTransitions,
  shapeOf,
  type ActivityDay,
  type HealthPoint,
  type HealthPointRange,
  type KeysetKey,
  type ListRequest,
  type SparklineRange,
  type TransitionRow,
} from "@perennial/services/listing";
import { portfolioAsOf, portfolioNow, type Portfolio as PortfolioNow } from "@perennial/services/portfolio";
import { readDisagreements, readSentiments } from "@perennial/services/disagreement";
import {
  type ArrAtRiskForecast,
  arrAtRiskForecast,
  type ForecastOfScore,
  type ForecastRequest,
  forecastScores,
} from "@perennial/services/forecast";
import type { Disagreement } from "@perennial/core/disagreement";
import type DataLoader from "dataloader";
import { eventId, parseEventId } from "../relay/event-id.ts";
import { createLoader, createLoaderFamily, type LoaderFamily } from "./create-loader.ts";
import { createModelLoader, type ModelLoader } from "./model-loader.ts";
import { createRiskLoaders, type RiskLoaders } from "./risk-loaders.ts";

type Row<Model extends keyof PrismaTypes> = PrismaTypes[Model]["Shape"];

/** Reads of one request, gathered over a tick into one statement each; ids of other organisations give null. */
export interface Loaders extends RiskLoaders {
  customers: DataLoader<string, Row<"Customer"> | null>;
  healthNow: DataLoader<string, Row<"CustomerHealth"> | null>;
  endUsers: DataLoader<string, Row<"EndUser"> | null>;
  facts: DataLoader<string, Row<"Fact"> | null>;
  members: DataLoader<string, Row<"Member"> | null>;
  apiKeys: DataLoader<string, Row<"ApiKey"> | null>;
  endUserSecrets: DataLoader<string, Row<"EndUserSecret"> | null>;
  rejections: DataLoader<string, Row<"Rejection"> | null>;
  views: DataLoader<string, Row<"SavedView"> | null>;
  labRuns: DataLoader<string, Row<"LabRun"> | null>;
  churnTrainings: DataLoader<string, Row<"ChurnTraining"> | null>;
  labMoves: DataLoader<{ runId: string; customerId: string }, Row<"LabMove"> | null, string>;
  alerts: DataLoader<string, Row<"Alert"> | null>;
  alertRules: DataLoader<string, Row<"AlertRule"> | null>;
  /** By alert: to whom it goes. */
  alertRecipients: DataLoader<string, RecipientRow[]>;
  /** By the event's inner id: epoch milliseconds, a dot, its UUID. */
  events: DataLoader<string, Row<"Event"> | null>;
  /** By customer: the member who stands in for the owner. */
  backups: DataLoader<string, string | null>;
  transitions: DataLoader<{ customerId: string; at: string; origin: string }, TransitionRow | null, string>;
  /** By number of days and the moment they end at, then by customer. */
  sparklines: LoaderFamily<SparklineRange, (number | null)[]>;
  /** Bands set by hand, by their ids. */
  overrides: DataLoader<string, OverrideRecord | null>;
  /** By customer: the fact of the sentiment that counts now. */
  sentiments: DataLoader<string, string | null>;
  /** By customer. */
  disagreements: DataLoader<string, Disagreement[]>;
  /** By number of days, then by customer. */
  activityDays: LoaderFamily<number, ActivityDay[]>;
  healthPoints: LoaderFamily<HealthPointRange, HealthPoint[]>;
  /** By moment in epoch milliseconds, then by customer: what was shown then. */
  records: LoaderFamily<number, CustomerRecord | null>;
  improvements: DataLoader<string, WhatItTakes | null>;
  /** By days ahead and moment, then by customer. */
  scoreForecasts: LoaderFamily<ForecastRequest, ForecastOfScore>;
  models: ModelLoader;
  /** The whole book, read once. */
  portfolio(): Promise<PortfolioNow>;
  /** As of a moment in epoch milliseconds. */
  portfolioAsOf: DataLoader<number, PortfolioNow>;
  arrAtRiskForecast(): Promise<ArrAtRiskForecast>;
  /** As of a moment in epoch milliseconds. */
  arrAtRiskForecastAsOf: DataLoader<number, ArrAtRiskForecast>;
  pages: DataLoader<ListRequest, KeysetKey[], string>;
  counts: DataLoader<Pick<ListRequest, "list" | "parentId" | "kinds">, number, string>;
}

export function createLoaders(ctx: Context): Loaders {
  const { organizationId } = ctx;
  let portfolio: Promise<PortfolioNow> | undefined;
  const byId = <Shape extends { id: string }>(read: (ids: string[]) => Promise<Shape[]>) =>
    createLoader<string, Shape | null>(async (ids) => {
      const rows = new Map((await read([...ids])).map((row) => [row.id, row]));
      return ids.map((id) => rows.get(id) ?? null);
    });
  return {
    ...createRiskLoaders(ctx),
    customers: byId((ids) => ctx.db.prisma.customer.findMany({ where: { organizationId, id: { in: ids } } })),
    endUsers: byId((ids) => ctx.db.prisma.endUser.findMany({ where: { organizationId, id: { in: ids } } })),
    facts: byId((ids) => ctx.db.prisma.fact.findMany({ where: { organizationId, id: { in: ids } } })),
    members: byId((ids) => ctx.db.prisma.member.findMany({ where: { organizationId, id: { in: ids } } })),
    apiKeys: byId((ids) => ctx.db.prisma.apiKey.findMany({ where: { organizationId, id: { in: ids } } })),
    endUserSecrets: byId((ids) =>
      ctx.db.prisma.endUserSecret.findMany({ where: { organizationId, id: { in: ids } } }),
    ),
    rejections: byId((ids) =>
      ctx.db.prisma.rejection.findMany({ where: { organizationId, id: { in: ids } } }),
    ),
    views: byId((ids) => ctx.db.prisma.savedView.findMany({ where: { organizationId, id: { in: ids } } })),
    labRuns: byId((ids) => ctx.db.prisma.labRun.findMany({ where: { organizationId, id: { in: ids } } })),
    churnTrainings: byId((ids) =>
      ctx.db.prisma.churnTraining.findMany({ where: { organizationId, id: { in: ids } } }),
    ),
    labMoves: createLoader(
      (keys) => readLabMoves(ctx, keys),
      (key) => labMoveName(key),
    ),
    alerts: byId((ids) => ctx.db.prisma.alert.findMany({ where: { organizationId, id: { in: ids } } })),
    alertRules: byId((ids) =>
      ctx.db.prisma.alertRule.findMany({ where: { organizationId, id: { in: ids } } }),
    ),
    alertRecipients: createLoader((ids) => readRecipients(ctx, ids)),
    events: createLoader((ids) => readEvents(ctx, ids)),
    healthNow: createLoader(async (ids) => {
      const rows = await ctx.db.prisma.customerHealth.findMany({
        where: { organizationId, customerId: { in: [...ids] } },
      });
      const found = new Map(rows.map((row) => [row.customerId, row]));
      return ids.map((id) => found.get(id) ?? null);
    }),
    backups: createLoader((ids) => readBackups(ctx, ids)),
    transitions: createLoader(
      (keys) => readTransitions(ctx, keys),
      ({ customerId, at, origin }) => `${customerId} ${at} ${origin}`,
    ),
    sparklines: createLoaderFamily((range, ids) => readSparklines(ctx, ids, range)),
    overrides: createLoader((ids) => readOverrideRecords(ctx, ids)),
    sentiments: createLoader((ids) => readSentiments(ctx, ids)),
    disagreements: createLoader((ids) => readDisagreements(ctx, ids)),
    activityDays: createLoaderFamily((days, ids) => readActivityDays(ctx, ids, days)),
    healthPoints: createLoaderFamily((range, ids) => readHealthPoints(ctx, ids, range)),
    records: createLoaderFamily((asOf, ids) => customerRecords(ctx, ids, asOf)),
    improvements: createLoader((ids) => improvements(ctx, ids)),
    scoreForecasts: createLoaderFamily((request, ids) => forecastScores(ctx, ids, request)),
    models: createModelLoader(ctx),
    portfolio: () => (portfolio ??= portfolioNow(ctx)),
    portfolioAsOf: createLoader((moments) => Promise.all(moments.map((asOf) => portfolioAsOf(ctx, asOf)))),
    arrAtRiskForecast: () => arrAtRiskForecast(ctx),
    arrAtRiskForecastAsOf: createLoader((moments) =>
      Promise.all(moments.map((asOf) => arrAtRiskForecast(ctx, asOf))),
    ),
    pages: createLoader(
      (requests) => inGroups(requests, shapeOf, (group) => pageLists(ctx, group)),
      (request) => JSON.stringify(request),
    ),
    counts: createLoader(
      (requests) =>
        inGroups(
          requests,
          ({ list, kinds }) => JSON.stringify([list, kinds]),
          (group) => countLists(ctx, group),
        ),
      (request) => JSON.stringify(request),
    ),
  };
}

async function readEvents(ctx: Context, innerIds: readonly string[]): Promise<(Row<"Event"> | null)[]> {
  const { organizationId } = ctx;
  const rows = await ctx.db.prisma.event.findMany({
    where: { organizationId, OR: innerIds.map(parseEventId) },
  });
  const found = new Map(rows.map((row) => [eventId(row), row]));
  return innerIds.map((id) => found.get(id) ?? null);
}

const labMoveName = ({ runId, customerId }: { runId: string; customerId: string }) =>
  `${runId} ${customerId}`;

async function readLabMoves(
  ctx: Context,
  keys: readonly { runId: string; customerId: string }[],
): Promise<(Row<"LabMove"> | null)[]> {
  const { organizationId } = ctx;
  const rows = await ctx.db.prisma.labMove.findMany({
    where: {
      organizationId,
      runId: { in: [...new Set(keys.map(({ runId }) => runId))] },
      customerId: { in: [...new Set(keys.map(({ customerId }) => customerId))] },
    },
  });
  const found = new Map(rows.map((row) => [labMoveName(row), row]));
  return keys.map((key) => found.get(labMoveName(key)) ?? null);
}

/** Answers in the requests' order, read a group at a time. */
async function inGroups<Request, Answer>(
  requests: readonly Request[],
  groupOf: (request: Request) => string,
  read: (group: Request[]) => Promise<Answer[]>,
): Promise<Answer[]> {
  const groups = [...Map.groupBy(requests, groupOf).values()];
  const answers = new Map<Request, Answer>();
  await Promise.all(
    groups.map(async (group) => {
      for (const [index, answer] of (await read(group)).entries()) answers.set(group[index]!, answer);
    }),
  );
  return requests.map((request) => answers.get(request)!);
}
