import { builder } from "../builder.ts";
import { sayProgress } from "./say-progress.ts";

const Progress = builder.prismaObject("Progress", {
  description: "Background work that people may wait for.",
  fields: (t) => ({
    id: t.exposeID("id", { description: "Id of this piece of work; no global id." }),
    kind: t.exposeString("kind", { description: "What is done, e.g. import, replay, demo-history." }),
    done: t.float({
      description: "Work done, 0 or more, in units of the kind.",
      resolve: ({ done }) => Number(done),
    }),
    total: t.float({
      nullable: true,
      description: "Work known, in units of the kind; null while it isn't.",
      resolve: ({ total }) => (total === null ? null : Number(total)),
    }),
    startedAt: t.expose("startedAt", { type: "DateTime", description: "When it began." }),
    finishedAt: t.expose("finishedAt", {
      type: "DateTime",
      nullable: true,
      description: "When it ended; null while under way.",
    }),
    sentence: t.string({
      description: "In words, in the organisation's number format.",
      resolve: (progress, _args, { services }) => sayProgress(progress, services.organization.locale),
    }),
  }),
});

/** Finished work stays in sight for this long. */
const SHOWN_MS = 60 * 60_000;

builder.queryField("progress", (t) =>
  t.prismaField({
    type: [Progress],
    description:
      "Background work under way, or finished within the last hour: imports, replays, another time zone, the demo's history. Newest first, at most 50.",
    authScopes: { READ: true },
    resolve: (query, _root, _args, { services }) =>
      services.db.prisma.progress.findMany({
        ...query,
        where: {
          organizationId: services.organizationId,
          OR: [{ finishedAt: null }, { finishedAt: { gte: new Date(services.now() - SHOWN_MS) } }],
        },
        orderBy: [{ startedAt: "desc" }, { id: "desc" }],
        take: 50,
      }),
  }),
);
