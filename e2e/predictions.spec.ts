import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";
import { CHURN, churnedPast } from "./churned-past.ts";
import { demo, openDemo, past, signInAt } from "./servers.ts";

/** What axe finds in both schemes, wide and narrow. */
async function faultsOf(page: Page): Promise<unknown[]> {
  const found: unknown[] = [];
  await page.emulateMedia({ reducedMotion: "reduce" });
  for (const colorScheme of ["dark", "light"] as const) {
    for (const width of [390, 1440]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 1000 });
      await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", colorScheme);
      const { violations } = await new AxeBuilder({ page }).analyze();
      for (const { id, nodes } of violations)
        found.push({ colorScheme, width, id, at: nodes.map((node) => node.html).slice(0, 3) });
    }
  }
  return found;
}

test("a model is learned from the past by the dialog, its card says how good it is, it is published, and customers are ranked by it", async ({
  page,
}) => {
  test.setTimeout(300_000);
  const file = path.join(past.env.DATA_DIR, "past.ndjson");
  const lines = churnedPast(Date.now()).map((line) => `${JSON.stringify(line)}\n`);
  writeFileSync(file, lines.join(""));
  execFileSync(
    process.execPath,
    ["packages/server/src/cli/main.ts", "import", file, "--historical", "--organization", "My organisation"],
    { env: { ...process.env, ...past.env }, stdio: "pipe" },
  );

  await signInAt(page, past.url);
  await page.getByRole("link", { name: "Predictions", exact: true }).click();
  await page.getByText("There is no churn model yet.").waitFor();
  await page.getByRole("link", { name: "To the churn model" }).click();

  await page.getByRole("button", { name: "Train a model" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("checkbox", { name: "A contract that ended without renewal" }).uncheck();
  await dialog.getByRole("checkbox", { name: "An event" }).check();
  await dialog.getByLabel("Name of the event").fill(CHURN);
  await dialog.getByLabel("Churn within, days").fill("28");
  await dialog.getByLabel("A snapshot every, days").fill("14");
  await dialog.getByRole("checkbox", { name: "Publish it where it may be" }).uncheck();
  await dialog.getByRole("button", { name: "Train", exact: true }).click();
  await expect(page.getByText(/^Version 1 was learned from .* and kept back\.$/)).toBeVisible({
    timeout: 120_000,
  });

  const card = page.getByRole("region", { name: "Version 1" });
  await expect(card.getByText(`the event “${CHURN}” within 28 days`)).toBeVisible();
  const quality = page.getByRole("region", { name: "How well it foretells" });
  await expect(quality.getByText(/ranked the right one higher in \d+ of 100 pairs/)).toBeVisible();
  await expect(quality.getByRole("img", { name: /^Foretold and came/ })).toBeVisible();
  await card.getByRole("button", { name: "Publish version 1" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Publish version 1" }).click();
  await expect(page.getByRole("row", { name: /^1, in force/ })).toBeVisible();
  await expect(page.getByRole("button", { name: "Publish version 1" })).toHaveCount(0);
  expect(await faultsOf(page)).toEqual([]);

  await page.getByRole("link", { name: "All predictions" }).click();
  const ranked = page.getByRole("region", { name: "Ranked customers" });
  await expect(ranked.getByRole("row").nth(1)).toContainText(/Critical|High|Medium/, {
    timeout: 120_000,
  });
  // Who has cancelled is no longer at risk.
  await expect(ranked.getByRole("link", { name: "Past customer 0", exact: true })).toHaveCount(0);
  // By what the same model says of what was known a week ago: it needn't have foretold then.
  const risen = page.getByRole("region", { name: "Rose most since last week" });
  await expect(risen.getByRole("listitem").first()).toContainText(/\+\d/);
  expect(await faultsOf(page)).toEqual([]);
  await ranked.getByRole("combobox", { name: "Level" }).click();
  await page.getByRole("option", { name: "Low" }).click();
  await expect(page).toHaveURL(/level=LOW/);
  await expect(ranked.getByRole("row").nth(1)).toContainText("Low");
  await ranked
    .getByRole("link", { name: /^Past customer/ })
    .first()
    .click();
  await page.getByRole("heading", { level: 1, name: /^Past customer/ }).waitFor();
  const churn = page.getByRole("region", { name: "Churn", exact: true });
  await expect(churn.getByText("within 30 days")).toBeVisible();
  await expect(churn.getByText(/by version 1 of the churn model$/)).toBeVisible();
  await expect(churn.getByRole("img", { name: /still there|gone/ })).toBeVisible();
  await expect(
    churn.getByRole("region", { name: "Less churn than average" }).getByRole("listitem"),
  ).not.toHaveCount(0);
  expect(await faultsOf(page)).toEqual([]);
});

test("where too few churned, no probability is guessed, and it is said how many there were", async ({
  page,
}) => {
  test.setTimeout(180_000);
  await openDemo(page);
  await page.goto(`${demo.url}/predictions/model`);
  await page.getByRole("button", { name: "Train a model" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Train", exact: true }).click();
  await expect(
    page.getByText(/^The last training found \d+ of the 30 churned customers that a model needs\.$/),
  ).toBeVisible({ timeout: 120_000 });
  await page.getByRole("link", { name: "All predictions" }).click();
  await expect(page.getByText(/^\d+ of the 30 churned customers that a model needs\.$/)).toBeVisible();
  await expect(page.getByRole("region", { name: "Ranked customers" })).toHaveCount(0);
});
