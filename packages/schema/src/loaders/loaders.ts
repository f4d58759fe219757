import type { PrismaTypes } from "@perennial/database/pothos";
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
  type TransitionRow,
} from "@perennial/services/listing";
import { portfolioNow, type Portfolio as PortfolioNow } from "@perennial/services/portfolio";
import type DataLoader from "dataloader";
import { eventId, parseEventId } from "../relay/event-id.ts";
import { createLoader, createLoaderFamily, type LoaderFamily } from "./create-loader.ts";
import { createModelLoader, type ModelLoader } from "./model-loader.ts";

type Row<Model extends keyof PrismaTypes> = PrismaTypes[Model]["Shape"];

/** Reads of one request, gathered over a tick into one statement each; ids of other organisations give null. */
export interface Loaders {
  customers: DataLoader<string, Row<"Customer"> | null>;
  healthNow: DataLoader<string, Row<"CustomerHealth"> | null>;
  endUsers: DataLoader<string, Row<"EndUser"> | null>;
  facts: DataLoader<string, Row<"Fact"> | null>;
  members: DataLoader<string, Row<"Member"> | null>;
  apiKeys: DataLoader<string, Row<"ApiKey"> | null>;
  rejections: DataLoader<string, Row<"Rejection"> | null>;
  /** By the event's inner id: epoch milliseconds, a dot, its UUID. */
  events: DataLoader<string, Row<"Event"> | null>;
  /** By customer: the member who stands in for the owner. */
  backups: DataLoader<string, string | null>;
  transitions: DataLoader<{ customerId: string; at: string; origin: string }, TransitionRow | null, string>;
  /** By number of days, then by customer. */
  sparklines: LoaderFamily<number, (number | null)[]>;
  activityDays: LoaderFamily<number, ActivityDay[]>;
  healthPoints: LoaderFamily<HealthPointRange, HealthPoint[]>;
  models: ModelLoader;
  /** The whole book, read once. */
  portfolio(): Promise<PortfolioNow>;
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
    customers: byId((ids) => ctx.db.prisma.customer.findMany({ where: { organizationId, id: { in: ids } } })),
    endUsers: byId((ids) => ctx.db.prisma.endUser.findMany({ where: { organizationId, id: { in: ids } } })),
    facts: byId((ids) => ctx.db.prisma.fact.findMany({ where: { organizationId, id: { in: ids } } })),
    members: byId((ids) => ctx.db.prisma.member.findMany({ where: { organizationId, id: { in: ids } } })),
    apiKeys: byId((ids) => ctx.db.prisma.apiKey.findMany({ where: { organizationId, id: { in: ids } } })),
    rejections: byId((ids) =>
      ctx.db.prisma.rejection.findMany({ where: { organizationId, id: { in: ids } } }),
    ),
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
    sparklines: createLoaderFamily((days, ids) => readSparklines(ctx, ids, days)),
    activityDays: createLoaderFamily((days, ids) => readActivityDays(ctx, ids, days)),
    healthPoints: createLoaderFamily((range, ids) => readHealthPoints(ctx, ids, range)),
    models: createModelLoader(ctx),
    portfolio: () => (portfolio ??= portfolioNow(ctx)),
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
