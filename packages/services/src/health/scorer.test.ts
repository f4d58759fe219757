import { testDatabase } from "@perennial/database/testing";
import { expect, it } from "vitest";
import { TestBook } from "./testing/test-book.ts";

const database = testDatabase();

it("an event makes a score", async () => {
  const book = await TestBook.open(database);
  await book.track("acme", "ada", "report_made");
  await book.settle();
  expect(await book.health("acme")).toMatchObject({ band: "AT_RISK", score: expect.closeTo(62.7976, 3) });
  expect(await book.log()).toMatchObject([{ kind: "ACTIVITY" }, { kind: "HEALTH_CHANGED" }, { kind: "PORTFOLIO_CHANGED" }]);
});
