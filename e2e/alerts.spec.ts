import { expect, test, type Page } from "@playwright/test";
import { makeCritical, tell } from "./facts.ts";
import { ask, forward, product, segment, signIn } from "./servers.ts";

const day = 86_400;
const bell = (page: Page, unread: number | "none") =>
  page.getByRole("link", { name: `Alerts, ${unread} unread` });

/** Ten in the morning, so that neither a digest nor the end of a day comes between. */
async function toMorning(): Promise<number> {
  const now = await forward(0.001);
  return forward(((((10 * 3_600 - Math.floor(now / 1000)) % day) + day) % day) + 0.001);
}

const about = `customer: { externalId: "harrow" }`;

async function plantHealthy(): Promise<void> {
  const now = await toMorning();
  const sdk = segment();
  const timestamp = new Date(now - 5 * day * 1000);
  sdk.group({ userId: "harriet", groupId: "harrow", traits: { name: "Harrow" }, timestamp });
  for (const daysAgo of [4, 3, 2, 1]) {
    const at = new Date(now - daysAgo * day * 1000);
    sdk.track({ userId: "harriet", event: "Report Exported", timestamp: at, context: { groupId: "harrow" } });
  }
  await sdk.closeAndFlush();
  await tell(`recordEntitlement(input: { ${about}, seats: 1, effectiveAt: "2020-01-01T00:00:00Z" })`);
  const { members } = await ask<{ members: { edges: { node: { id: string } }[] } }>(
    `query Members { members(first: 1) { edges { node { id } } } }`,
  );
  await ask(
    `mutation Own($id: ID!) { assignMember(input: { ${about}, role: OWNER, memberId: $id }) { __typename } }`,
    { id: members.edges[0]?.node.id },
  );
  await expect
    .poll(() => ask(`query Band { customer(externalId: "harrow") { health { band } } }`))
    .toMatchObject({ customer: { health: { band: "HEALTHY" } } });
}

test("a customer becomes critical: the owner is told once, reads, snoozes, and is told again while it is so", async ({
  browser,
}) => {
  test.setTimeout(150_000);
  await plantHealthy();
  const context = await browser.newContext({ viewport: { width: 1440, height: 1000 } });
  const page = await context.newPage();
  await signIn(page);

  // What is off raises nothing.
  await page.goto(`${product.url}/settings?section=alerts`);
  await page.getByRole("switch", { name: "Score fell is on" }).click({ force: true });
  await expect(page.getByRole("switch", { name: "Score fell is on" })).not.toBeChecked();
  await page.goto(`${product.url}/alerts`);
  const inbox = page.getByRole("region", { name: "Inbox" });
  await inbox
    .getByText("Nothing waits for you")
    .or(inbox.getByRole("button", { name: "Mark all read" }))
    .waitFor();
  const all = inbox.getByRole("button", { name: "Mark all read" });
  if (await all.isVisible()) await all.click();
  await expect(bell(page, "none")).toBeVisible();

  await makeCritical("harrow");
  await expect(bell(page, 1)).toBeVisible();
  const row = inbox.getByRole("listitem", { name: "Became critical: Harrow" });
  await expect(row).toContainText("Harrow is critical now");

  const live = page.getByRole("status").filter({ hasText: /^Live$/ });
  await context.setOffline(true);
  await expect(live).toBeHidden();
  await context.setOffline(false);
  await expect(live).toBeVisible({ timeout: 30_000 });
  await expect(bell(page, 1)).toBeVisible();
  await page.reload();
  await expect(bell(page, 1)).toBeVisible();
  await expect(row).toHaveCount(1);

  await row.focus();
  await page.keyboard.press("r");
  await expect(bell(page, "none")).toBeVisible();
  await expect(row).toBeHidden();
  await inbox.getByText("All of mine").click();
  await row.getByRole("button", { name: "Mark as unread" }).click();
  await expect(bell(page, 1)).toBeVisible();

  await inbox.getByText("Unread", { exact: true }).click();
  await row.getByRole("button", { name: "Snooze Harrow" }).click();
  await page.getByRole("menuitem", { name: "A day" }).click();
  await expect(row).toBeHidden();
  await expect(bell(page, "none")).toBeVisible();

  await forward(day + 60);
  await expect(bell(page, 1)).toBeVisible();
  await expect(row).toBeVisible();
  await context.close();
});
