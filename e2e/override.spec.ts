import AxeBuilder from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";
import { makeCritical } from "./facts.ts";
import { forward, openCustomer, segment } from "./servers.ts";

const day = 24 * 3_600;

const health = (page: Page) => page.getByRole("region", { name: "Health", exact: true });

test("a band set by hand shows on a live page, and gives way to the score when its last day is over", async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const now = await forward(0.001);
  const sdk = segment();
  sdk.track({
    userId: "mia",
    event: "Report Exported",
    timestamp: new Date(now - 20 * day * 1000),
    context: { groupId: "oakridge" },
  });
  sdk.group({
    userId: "mia",
    groupId: "oakridge",
    traits: { name: "Oakridge" },
    timestamp: new Date(now - 21 * day * 1000),
  });
  await sdk.closeAndFlush();
  await makeCritical("oakridge");

  const pages: Page[] = [];
  for (const _ of ["the one who decides", "a colleague"]) {
    const page = await openCustomer(browser, "oakridge");
    await expect(health(page).getByText("Critical", { exact: true })).toBeVisible();
    pages.push(page);
  }
  const [mine] = pages as [Page, Page];

  await mine.getByRole("button", { name: "Set by hand" }).click();
  const dialog = mine.getByRole("dialog", { name: "Set the band by hand" });
  await dialog.getByRole("radio", { name: /Healthy/ }).check();
  await dialog.getByLabel("Reason").fill("They are closed for the summer");
  const lastDay = new Date(now + 2 * day * 1000).toISOString().slice(0, 10);
  await dialog.getByLabel("Until the end of").fill(lastDay);
  const { violations } = await new AxeBuilder({ page: mine }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await dialog.getByRole("button", { name: "Set", exact: true }).click();

  for (const page of pages) {
    await expect(health(page).getByText("Healthy", { exact: true })).toBeVisible();
    const note = page.getByRole("note", { name: "Set by hand" });
    await expect(note).toContainText("They are closed for the summer");
    await expect(note).toContainText("Calculated: Critical");
  }

  // Past the end of its last day, wherever the organisation is.
  await forward(4 * day);
  for (const page of pages) {
    await expect(health(page).getByText("Critical", { exact: true })).toBeVisible();
    await expect(page.getByRole("note", { name: "Set by hand" })).toHaveCount(0);
  }

  await mine.getByRole("tab", { name: "Judgement" }).click();
  await expect(mine.getByRole("row", { name: /Healthy.*They are closed for the summer/ })).toBeVisible();
  await mine.getByRole("link", { name: "Risk" }).click();
  await expect(mine.getByRole("heading", { name: "Risk board" })).toBeVisible();
  await expect(mine.getByRole("region", { name: "Moves between bands" })).toBeVisible();
});
