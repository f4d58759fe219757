import { expect, test } from "vitest";
import { fromChurnChange, fromFeedItem, fromHealthChange, fromRiskChange, isNews } from "./feed-lines.ts";

const customer = { id: "c", name: "Acme Tools", arr: null };
const at = "2026-01-01T00:00:00Z";

const item = (sentence: string) =>
  fromFeedItem({
    kind: "ACTIVITY",
    at,
    score: null,
    previousScore: null,
    band: null,
    previousBand: null,
    churnLevel: null,
    previousChurnLevel: null,
    sentence,
    customer,
  });

const moved = (previousScore: number | null, score: number | null, byHistory = false) =>
  fromHealthChange({ at, score, previousScore, band: "HEALTHY", byHistory, sentence: "Moved.", customer });

test("the sentence doesn't say the name again that stands beside it", () => {
  expect(item("Acme Tools: 3 events, most often Export.").sentence).toBe("3 events, most often Export.");
  expect(item("Acme Tools rose from 86 to 88.").sentence).toBe("Rose from 86 to 88.");
  expect(item("Three people at Acme Tools.").sentence).toBe("Three people at Acme Tools.");
});

test("a score that moved less than a point is no news; gained or lost it is", () => {
  expect(isNews(moved(70, 70.9))).toBe(false);
  expect(isNews(moved(70, 69))).toBe(true);
  expect(isNews(moved(null, 60))).toBe(true);
  expect(isNews(moved(60, null))).toBe(true);
  expect(isNews(moved(null, null))).toBe(false);
  expect(isNews(item("Did something."))).toBe(true);
});

test("what history alone moved is no news, not even a change of band", () => {
  const changed = (byHistory: boolean) =>
    fromRiskChange({
      at,
      from: "HEALTHY",
      to: "AT_RISK",
      score: 50,
      byHistory,
      sentence: "Moved.",
      customer,
    });
  expect([moved(70, 60, true), changed(true)].filter(isNews)).toEqual([]);
  expect([moved(70, 60), changed(false)].every(isNews)).toBe(true);
});

test("a churn level that moved is news, with both levels", () => {
  const sentence = "Acme Tools has a high churn risk now, medium before: 62% after 41%.";
  const line = fromChurnChange({ at, from: "MEDIUM", to: "HIGH", sentence, customer });
  expect(line).toMatchObject({
    kind: "CHURN_CHANGED",
    churnLevel: "HIGH",
    previousChurnLevel: "MEDIUM",
    sentence: "Has a high churn risk now, medium before: 62% after 41%.",
  });
  expect(isNews(line)).toBe(true);
});
