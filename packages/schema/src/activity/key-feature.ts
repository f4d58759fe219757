import { builder } from "../builder.ts";

export const KeyFeature = builder.prismaObject("KeyFeature", {
  description: "A feature whose use is kept per user and day: chosen, or one of the most used.",
  fields: (t) => ({
    name: t.exposeString("name", { description: "Name of the feature, as events say it." }),
    bit: t.int({
      description: "Its place in the rollup, 0..63; never given to another feature.",
      select: { bit: true },
      resolve: ({ bit }) => bit!,
    }),
  }),
});

builder.queryField("keyFeatures", (t) =>
  t.prismaField({
    type: [KeyFeature],
    description:
      "The organisation's key features, at most 64, by their places: the first 48 that events told, then those chosen, and those that a daily count found the most used of 28 days among the rest. All other features count in scores as well.",
    authScopes: { READ: true },
    resolve: (query, _root, _args, { services }) =>
      services.db.prisma.keyFeature.findMany({
        ...query,
        where: { organizationId: services.organizationId, bit: { not: null } },
        orderBy: { bit: "asc" },
      }),
  }),
);
