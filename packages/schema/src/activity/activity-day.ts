import type { ActivityDay as ActivityDayShape } from "@perennial/services/listing";
import { builder } from "../builder.ts";
import { Customer } from "../customers/customer.ts";
import { requireBetween } from "../relay/require-between.ts";

const ActivityDay = builder.objectRef<ActivityDayShape>("ActivityDay").implement({
  description: "What a customer's users did on one local day.",
  fields: (t) => ({
    day: t.expose("day", { type: "Date", description: "The local day." }),
    events: t.exposeInt("events", { description: "How many events, 0 or more." }),
    users: t.exposeInt("users", { description: "How many distinct end users, 0 or more." }),
  }),
});

builder.prismaObjectField(Customer, "activityDays", (t) =>
  t.field({
    type: [ActivityDay],
    description:
      "Events and distinct users per local day, oldest first, days without any included; the last is today so far.",
    args: { last: t.arg.int({ required: true, defaultValue: 90, description: "How many days, 1..366." }) },
    resolve: ({ id }, { last }, { loaders }) =>
      loaders.activityDays.load(requireBetween(last, 1, 366, ["last"]), id),
  }),
);
