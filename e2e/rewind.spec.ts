import AxeBuilder from "@axe-core/playwright";
import { addDays, localDay } from "@perennial/core/time";
import { expect, test, type Page } from "@playwright/test";
import { demo, openDemo } from "./servers.ts";

/** Asks the API as the page does, with its session. */
async function ask<Data>(page: Page, query: string): Promise<Data> {
  const answer = await page.request.post(`${demo.url}/graphql`, { data: { query } });
  const { data, errors } = (await answer.json()) as { data: Data; errors?: unknown };
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

const rewind = (page: Page) => page.getByRole("region", { name: "Rewind" });
const figure = (page: Page, label: string) =>
  page.getByRole("list", { name: "Key figures" }).getByRole("listitem").filter({ hasText: label });

test("the overview, the list and a customer go back to what was shown, by button, slider, field and address", async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 1000 } })).newPage();
  await openDemo(page);
  const { viewer } = await ask<{ viewer: { organization: { timeZone: string } } }>(
    page,
    "{ viewer { organization { timeZone } } }",
  );
  // The book's days, which aren't those of this machine.
  const daysAgo = (days: number) => addDays(localDay(Date.now(), viewer.organization.timeZone), -days);
  await page.getByRole("button", { name: "Rewind" }).click();
  await expect(rewind(page)).toContainText("As of");
  await expect(page).toHaveURL(new RegExp(`asOf=${daysAgo(1)}`));
  await expect(page.getByRole("list", { name: "Newest first" })).toHaveCount(0);

  // A month back, by the field; the figures are those of that day's record, once the demo's past is filled in.
  const day = daysAgo(30);
  const recorded = async () => {
    const { portfolio } = await ask<{
      portfolio: { days: { totalCustomers: number; averageScore: number }[] };
    }>(page, `{ portfolio { days(from: "${daysAgo(60)}", to: "${day}") { totalCustomers averageScore } } }`);
    return portfolio.days;
  };
  await expect.poll(async () => (await recorded()).length, { timeout: 60_000 }).toBeGreaterThan(20);
  const then = (await recorded()).at(-1);
  if (!then) throw new Error("Nothing is recorded");
  await rewind(page).getByLabel("Day shown, as a date").fill(day);
  await expect(page).toHaveURL(new RegExp(`asOf=${day}`));
  await expect(figure(page, "Average health")).toContainText(then.averageScore.toFixed(1));
  await expect(figure(page, "Customers").first()).toContainText(String(then.totalCustomers));

  // The slider moves by the keyboard.
  await rewind(page).getByRole("slider", { name: "Day shown" }).press("ArrowLeft");
  await expect(page).toHaveURL(new RegExp(`asOf=${daysAgo(31)}`));

  // A customer of that day, and what it was made of.
  await page.getByRole("table", { name: "Most urgent customers" }).getByRole("link").first().click();
  await expect(page).toHaveURL(/\/customers\/.+asOf=/);
  await expect(rewind(page)).toContainText("As of");
  await expect(page.getByRole("region", { name: "Components of the score" })).toBeVisible();
  await expect(page.getByRole("list", { name: "From one score to the other" })).toBeVisible();
  await expect(page.getByRole("region", { name: "What would it take" })).toHaveCount(0);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);

  // The address alone says it: a reload shows the same, and live comes back.
  await page.reload();
  await expect(rewind(page)).toContainText("As of");
  await rewind(page).getByRole("button", { name: "Back to live" }).click();
  await expect(rewind(page)).toHaveCount(0);
  await expect(page).not.toHaveURL(/asOf/);
  await expect(page.getByRole("region", { name: "What would it take" })).toBeVisible();
});

test("a view is saved, found in the palette and by its address, rewound and deleted", async ({ browser }) => {
  test.setTimeout(120_000);
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 1000 } })).newPage();
  await openDemo(page);
  await page.goto(`${demo.url}/customers?bands=%5B%22CRITICAL%22%5D&sort=ARR`);
  await page.getByRole("row").nth(1).waitFor();
  await page.getByRole("button", { name: "Views" }).click();
  await page.getByRole("button", { name: "Save this view…" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Biggest critical");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("button", { name: "Biggest critical" })).toBeVisible();

  await page.goto(demo.url);
  await page.getByRole("heading", { name: "Portfolio overview" }).waitFor();
  // The palette is loaded after the page: a person presses again.
  await expect(async () => {
    await page.keyboard.press("Control+k");
    await page.getByPlaceholder("Search customers and pages…").fill("biggest", { timeout: 2_000 });
  }).toPass({ timeout: 30_000 });
  await page.getByRole("button", { name: "Biggest critical" }).click();
  await expect(page).toHaveURL(/bands=.*CRITICAL.*sort=ARR/);
  await expect(page.getByRole("button", { name: "Critical", pressed: true })).toBeVisible();

  await page.getByRole("button", { name: "Rewind" }).click();
  await expect(rewind(page)).toContainText("As of");
  await expect(page.getByRole("row").nth(1)).toBeVisible();
  await rewind(page).getByRole("button", { name: "Back to live" }).click();

  await page.getByRole("button", { name: "Biggest critical" }).click();
  await page.getByRole("button", { name: "Delete the view Biggest critical" }).click();
  await expect(page.getByText("No view is saved yet.")).toBeVisible();
});
