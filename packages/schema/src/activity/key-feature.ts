import { builder } from "../builder.ts";

export const KeyFeature = builder.prismaObject("KeyFeature", {
  description: "A feature whose use is kept per user and day.",
  fields: (t) => ({
    name: t.exposeString("name", { description: "Name of the feature, as events say it." }),
    bit: t.exposeInt("bit", {
      description: "Its place in the rollup, 0..63; never given to another feature.",
    }),
  }),
});

builder.queryField("keyFeatures", (t) =>
  t.prismaField({
    type: [KeyFeature],
    description: "The organisation's key features, at most 64, in the order they were chosen.",
    authScopes: { READ: true },
    resolve: (query, _root, _args, { services }) =>
      services.db.prisma.keyFeature.findMany({
        ...query,
        where: { organizationId: services.organizationId },
        orderBy: { bit: "asc" },
      }),
  }),
);
