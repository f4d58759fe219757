import { expect, test, type Page } from "@playwright/test";
import { ask, forward, openCustomer, segment } from "./servers.ts";

const hour = 3_600;
const day = 24 * hour;

/** Ten in the morning, so that no step of the story falls on the edge of a day. */
async function toMorning(): Promise<number> {
  const now = await forward(0.001);
  const untilTen = (((10 * hour - Math.floor(now / 1000)) % day) + day) % day;
  return forward(untilTen + 0.001);
}

const band = (page: Page, name: string) =>
  page.getByRole("region", { name: "Health", exact: true }).getByText(name, { exact: true });

test("an event raises a customer's score and band on two dashboards at once; clock and dwell bring them down", async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const now = await toMorning();
  const sdk = segment();
  const send = (userId: string, at: number) =>
    sdk.track({
      userId,
      event: "Report Exported",
      timestamp: new Date(at),
      context: { groupId: "larkfield" },
    });
  sdk.group({
    userId: "ada",
    groupId: "larkfield",
    traits: { name: "Larkfield" },
    timestamp: new Date(now - 20 * day * 1000),
  });
  await sdk.flush();
  // Before the first event: a score without seats would be healthy, and only a dwell would bring it down.
  await ask(
    `mutation Seats { recordEntitlement(input: { customer: { externalId: "larkfield" }, seats: 2, effectiveAt: "2020-01-01T00:00:00Z" }) { __typename } }`,
  );
  for (const daysAgo of [1, 2, 3]) send("ada", now - daysAgo * day * 1000);
  await sdk.flush();

  const pages: Page[] = [];
  for (const _ of ["one", "another"]) {
    const page = await openCustomer(browser, "larkfield");
    await expect(band(page, "At risk")).toBeVisible();
    await expect(page.getByRole("img", { name: "Score 67 of 100" })).toBeVisible();
    pages.push(page);
  }

  send("grace", now);
  await sdk.flush();
  for (const page of pages) {
    await expect(page.getByRole("img", { name: "Score 79 of 100" })).toBeVisible();
    await expect(band(page, "Healthy")).toBeVisible();
    await expect(
      page.getByRole("listitem").filter({ hasText: "2 of 2 entitled seats were active" }),
    ).toBeVisible();
  }

  // Six days on only one of two seats is active: the score is below 70, the band waits for the dwell.
  await forward(6 * day);
  for (const page of pages) {
    await expect(page.getByRole("img", { name: "Score 65 of 100" })).toBeVisible();
    await expect(band(page, "Healthy")).toBeVisible();
  }
  await forward(hour + 60);
  for (const page of pages) await expect(band(page, "At risk")).toBeVisible();
  await sdk.closeAndFlush();
});
