import { builder } from "../builder.ts";
import { BandOverride, BandOverrideConnection } from "./band-override.ts";
import { Customer } from "../customers/customer.ts";
import { InvalidInputError } from "../errors/user-errors.ts";
import { readConnection } from "../relay/keyset-connection.ts";
import { nestedList } from "../relay/nested-list.ts";
import { requireBetween } from "../relay/require-between.ts";
import { Health } from "./health.ts";
import { HealthPoint } from "./health-point.ts";
import { readHealthAsOf } from "./read-health-as-of.ts";
import { readHealthNow } from "./read-health-now.ts";
import { RiskTransition, RiskTransitionConnection } from "./risk-transition.ts";

builder.prismaObjectFields(Customer, (t) => ({
  health: t.field({
    type: Health,
    nullable: true,
    description: "How the customer is doing now, or as of a past moment; null before the first evaluation.",
    args: {
      asOf: t.arg({
        type: "DateTime",
        description: "Count all that had happened by then; not after now. Left out: the stored health.",
      }),
      knownAt: t.arg({
        type: "DateTime",
        description: "Leave out what we were told later than this; goes with `asOf`.",
      }),
    },
    resolve: ({ id }, { asOf, knownAt }, ctx) => {
      if (asOf != null) return readHealthAsOf(ctx, id, asOf, knownAt ?? null);
      if (knownAt != null) throw new InvalidInputError("`knownAt` goes with `asOf`.", ["knownAt"]);
      return readHealthNow(ctx, id);
    },
  }),
  history: t.field({
    type: [HealthPoint],
    description:
      "Scores over time, oldest first: all stored ones when they fit the limit, else the last of each of evenly spread days.",
    args: {
      from: t.arg({ type: "DateTime", description: "From this moment on; from the first when left out." }),
      to: t.arg({ type: "DateTime", description: "Before this moment; up to now when left out." }),
      limit: t.arg.int({
        required: true,
        defaultValue: 400,
        description: "At most this many points, 1..2000.",
      }),
    },
    resolve: ({ id }, { from, to, limit }, { loaders }) =>
      loaders.healthPoints.load(
        { from: from ?? null, to: to ?? null, limit: requireBetween(limit, 1, 2000, ["limit"]) },
        id,
      ),
  }),
  transitions: t.connection(
    {
      type: RiskTransition,
      description: "Changes of the shown band, newest first.",
      resolve: ({ id }, page, { loaders }) =>
        readConnection(
          page,
          nestedList(loaders, { list: "transitions", parentId: id }, (key) =>
            loaders.transitions.load({ customerId: id, at: String(key.value), origin: key.id }),
          ),
        ),
    },
    RiskTransitionConnection,
  ),
  overrides: t.connection(
    {
      type: BandOverride,
      description: "Bands that were set by hand, the newest first, also those that are over.",
      resolve: ({ id }, page, { loaders }) =>
        readConnection(
          page,
          nestedList(loaders, { list: "overrides", parentId: id }, (key) => loaders.overrides.load(key.id)),
        ),
    },
    BandOverrideConnection,
  ),
  sparkline: t.field({
    type: ["Float"],
    nullable: { list: false, items: true },
    description:
      "Score at the end of each of the last local days, 0..100, oldest first, the last one now; null where unknown.",
    args: {
      days: t.arg.int({ required: true, defaultValue: 30, description: "How many days, 1..366." }),
      asOf: t.arg({ type: "DateTime", description: "The moment of the last one; now when left out." }),
    },
    resolve: ({ id }, { days, asOf }, { loaders }) =>
      loaders.sparklines.load(
        { days: requireBetween(days, 1, 366, ["days"]), asOf: asOf?.getTime() ?? null },
        id,
      ),
  }),
}));
