import AxeBuilder from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";
import { makeCritical } from "./facts.ts";
import { forward, openCustomer, segment } from "./servers.ts";

const day = 24 * 3_600;

test("a sentiment told on one page shows on another, with what it contradicts, and goes when it is taken back", async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const now = await forward(0.001);
  const sdk = segment();
  sdk.track({
    userId: "noa",
    event: "Report Exported",
    timestamp: new Date(now - 20 * day * 1000),
    context: { groupId: "elmwood" },
  });
  await sdk.closeAndFlush();
  await makeCritical("elmwood");

  const pages: Page[] = [];
  for (const _ of ["the one who tells", "a colleague"]) {
    const page = await openCustomer(browser, "elmwood");
    await expect(
      page.getByRole("region", { name: "Health", exact: true }).getByText("Critical", { exact: true }),
    ).toBeVisible();
    await page.getByRole("tab", { name: "Judgement" }).click();
    await expect(page.getByText("Nobody has told how they feel.")).toBeVisible();
    pages.push(page);
  }
  const [mine, theirs] = pages as [Page, Page];

  await mine.getByRole("button", { name: "Tell how you feel" }).click();
  const dialog = mine.getByRole("dialog", { name: "How do you feel about this customer?" });
  await dialog.getByRole("radio", { name: "Very positive" }).check();
  await dialog.getByLabel("Note").fill("They are back in autumn");
  await dialog.getByRole("button", { name: "Tell", exact: true }).click();

  for (const page of pages) {
    await expect(page.getByRole("note", { name: "Disagreement" })).toContainText(
      "the newest sentiment is positive",
    );
    await expect(page.getByRole("row", { name: /Very positive.*They are back in autumn/ })).toBeVisible();
  }
  const { violations } = await new AxeBuilder({ page: theirs }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);

  await theirs.getByRole("button", { name: "Take back" }).click();
  for (const page of pages) {
    await expect(page.getByRole("note", { name: "Disagreement" })).toHaveCount(0);
    await expect(page.getByRole("button", { name: "Take back" })).toHaveCount(0);
  }
});
