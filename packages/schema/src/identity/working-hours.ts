import type { WeeklyHours } from "@perennial/core/time";
import { builder } from "../builder.ts";

const WorkingSpan = builder.objectRef<WeeklyHours["spans"][number]>("WorkingSpan").implement({
  description: "A span of a day in which somebody works.",
  fields: (t) => ({
    day: t.exposeInt("day", { description: "Day of the week, 1 (Monday) to 7 (Sunday)." }),
    from: t.exposeString("from", { description: "Time of day at which it begins, HH:MM." }),
    until: t.exposeString("until", { description: "Time of day before which it ends, HH:MM, up to 24:00." }),
  }),
});

export const WorkingHours = builder.objectRef<WeeklyHours>("WorkingHours").implement({
  description: "When somebody works, week by week.",
  fields: (t) => ({
    timeZone: t.exposeString("timeZone", { description: "IANA zone of the times, e.g. Europe/Berlin." }),
    spans: t.field({
      type: [WorkingSpan],
      description: "The week's spans, at most 28; outside them nobody is at work.",
      resolve: ({ spans }) => spans,
    }),
  }),
});
