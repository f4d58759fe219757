import { expect, test } from "vitest";
import { byDay } from "./by-day.ts";

test("alerts stand under the local day on which they were told, in the order given", () => {
  const alert = (id: string, raisedAt: string, deliveredAt: string | null) => ({ id, raisedAt, deliveredAt });
  const days = byDay(
    [
      alert("digest", "2026-03-09T12:00:00Z", "2026-03-11T04:30:00Z"),
      alert("late", "2026-03-11T03:30:00Z", null),
      alert("earlier", "2026-03-10T15:00:00Z", "2026-03-10T15:00:00Z"),
    ],
    "America/New_York",
  );
  expect(days.map(({ day, alerts }) => [day, alerts.map(({ id }) => id)])).toEqual([
    ["2026-03-11", ["digest"]],
    ["2026-03-10", ["late", "earlier"]],
  ]);
});
