// Takes the README's pictures from a running program with the demo book: node scripts/take-pictures.ts http://127.0.0.1:4000
import { existsSync } from "node:fs";
import { chromium, type Page } from "@playwright/test";

const base = process.argv[2] ?? "http://127.0.0.1:4000";
const executablePath = [process.env["CHROMIUM_PATH"], chromium.executablePath(), "/usr/bin/chromium"].find(
  (candidate) => candidate !== undefined && existsSync(candidate),
);
const browser = await chromium.launch({
  ...(executablePath ? { executablePath } : {}),
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});

async function withPage(
  scheme: "light" | "dark",
  width: number,
  work: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({
    colorScheme: scheme,
    viewport: { width, height: width > 600 ? 1000 : 844 },
  });
  const page = await context.newPage();
  await page.goto(base);
  await page.getByRole("button", { name: "Open the demo" }).click();
  await page.getByRole("list", { name: "Newest first" }).getByRole("listitem").nth(3).waitFor();
  await work(page);
  await context.close();
}

const shoot = async (page: Page, name: string) => {
  // Charts are loaded when they come into sight.
  await page.waitForLoadState("networkidle");
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: `docs/pictures/${name}.png` });
  console.log(`docs/pictures/${name}.png`);
};

for (const scheme of ["light", "dark"] as const) {
  await withPage(scheme, 1440, async (page) => {
    await page
      .getByRole("img", { name: /ARR at risk/ })
      .first()
      .waitFor();
    await shoot(page, `overview-${scheme}`);
    await page.getByRole("link", { name: "Customers", exact: true }).click();
    // The overview has rows as well.
    await page.getByRole("heading", { name: "Customers", exact: true }).waitFor();
    await page.getByRole("row").nth(8).waitFor();
    await shoot(page, `customers-${scheme}`);
    await page.getByRole("row").nth(3).getByRole("link").click();
    await page.getByRole("region", { name: "Components of the score" }).waitFor();
    await page.getByRole("img", { name: /^Score over/ }).waitFor();
    await shoot(page, `customer-${scheme}`);
    await page.goto(`${base}/models/weighted_composite?view=draft`);
    const begin = page.getByRole("button", { name: "Begin a draft" });
    await begin
      .or(page.getByRole("heading", { name: "Components" }))
      .first()
      .waitFor();
    if (await begin.isVisible()) await begin.click();
    await page.getByRole("button", { name: "Curve of usage" }).click();
    await page.getByRole("textbox", { name: "Weight of Usage" }).fill("45");
    // A draft of an earlier round has it already.
    const share = page.getByRole("button", { name: "Share out the rest" });
    if (await share.isVisible()) await share.click();
    await page.getByRole("list", { name: "What changes" }).waitFor();
    await shoot(page, `model-${scheme}`);
    const save = page.getByRole("button", { name: "Save draft" });
    if (await save.isEnabled()) await save.click();
    await page.getByText(/^Saved /).waitFor();
    await page.getByRole("tab", { name: "Lab" }).click();
    const moves = page.getByRole("region", { name: "Who moves" });
    // The second round finds the run of the first.
    if (scheme === "light") {
      await page.getByText("A contract that ended without renewal").click();
      await page.getByRole("button", { name: "Replay the past" }).click();
    }
    await moves.waitFor({ timeout: 120_000 });
    await page.getByRole("heading", { name: "How well each foresaw churn" }).scrollIntoViewIfNeeded();
    await shoot(page, `lab-${scheme}`);
    await page.getByRole("link", { name: "Risk", exact: true }).click();
    await page.getByRole("region", { name: "Disagreements" }).getByRole("row").nth(1).waitFor();
    await shoot(page, `risk-${scheme}`);
    await page.goto(base);
    await page.getByRole("button", { name: "Rewind" }).click();
    await page.getByRole("region", { name: "Rewind" }).waitFor();
    await shoot(page, `rewound-${scheme}`);
  });
}
await withPage("light", 390, async (page) => {
  await shoot(page, "overview-narrow");
  await page.goto(`${base}/risk`);
  await page.getByRole("region", { name: "Disagreements" }).waitFor();
  await shoot(page, "risk-narrow");
});
await browser.close();
