import { expect, it } from "vitest";
import { endOfLocalDay } from "./end-of-local-day.ts";

const now = Date.parse("2026-03-10T12:00:00Z");

it("is the day's last instant in the organisation's zone, and now while it isn't over", () => {
  expect(endOfLocalDay("2026-03-08", "America/New_York", now)).toBe("2026-03-09T03:59:59.999Z");
  expect(endOfLocalDay("2026-03-08", "UTC", now)).toBe("2026-03-08T23:59:59.999Z");
  expect(endOfLocalDay("2026-03-10", "UTC", now)).toBe("2026-03-10T12:00:00.000Z");
});
