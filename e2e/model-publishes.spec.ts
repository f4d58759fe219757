import { expect, test } from "@playwright/test";
import { makeKnown } from "./facts.ts";
import { ask, forward, product, segment, signIn } from "./servers.ts";

test("a changed weight is tried on the past and published, and the score moves on another page with the version as cause", async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const sdk = segment();
  for (const user of ["ada", "grace"])
    sdk.track({ userId: user, event: "Report Exported", context: { groupId: "marlowe" } });
  sdk.group({ userId: "ada", groupId: "marlowe", traits: { name: "Marlowe" } });
  await sdk.flush();
  await makeKnown("marlowe", 20);
  const scored = () =>
    ask<{ customer: { id: string; health: { score: number; model: { version: number } } } }>(
      `{ customer(externalId: "marlowe") { id health { score model { version } } } }`,
    );
  await expect.poll(async () => (await scored()).customer?.health?.score).not.toBeUndefined();
  const { customer } = await scored();

  const watching = await (await browser.newContext()).newPage();
  await signIn(watching);
  await watching.goto(`${product.url}/customers/${encodeURIComponent(customer.id)}`);
  const score = watching
    .getByRole("region", { name: "Health", exact: true })
    .getByRole("img", { name: /^Score / });
  await score.waitFor();
  const before = await score.getAttribute("aria-label");

  const page = await (await browser.newContext()).newPage();
  // Other stories moved the program's clock ahead; what was told today is known at the end of its own day.
  await page.clock.setSystemTime(await forward(0.001));
  await signIn(page);
  await page.getByRole("link", { name: "Models", exact: true }).click();
  await page.getByRole("link", { name: "Weighted composite" }).click();
  await page.getByRole("tab", { name: "Draft" }).click();
  await page.getByRole("button", { name: "Begin a draft" }).click();
  await page.getByRole("textbox", { name: "Weight of Usage" }).fill("80");
  await page.getByText("Sum 145%, 45% too much").waitFor();
  await page.getByRole("button", { name: "Share out the rest" }).click();
  await page.getByRole("textbox", { name: "Note", exact: true }).fill("Usage above all");
  await page.getByRole("button", { name: "Save draft" }).click();
  await page.getByText(/^Saved /).waitFor();

  await page.getByRole("tab", { name: "Lab" }).click();
  await page.getByRole("button", { name: "Replay the past" }).click();
  const moves = page.getByRole("region", { name: "Who moves" });
  await expect(moves.getByRole("link", { name: "Marlowe" })).toBeVisible({ timeout: 60_000 });

  await page.getByRole("tab", { name: "Draft" }).click();
  await page.getByRole("button", { name: "Publish…" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText("Usage weighs 80% instead of 35%.")).toBeVisible();
  await dialog.getByRole("button", { name: /^Publish version/ }).click();
  await page.getByRole("heading", { name: /^Version 2/ }).waitFor();
  await expect(page.getByText("Usage above all")).toBeVisible();

  await expect(score).not.toHaveAttribute("aria-label", before!);
  await expect(
    watching.getByText(/^Calculated .*The scoring model changed: weighted_composite version 2/),
  ).toBeVisible();

  await page.getByRole("button", { name: "Roll back to version 1" }).click();
  await page.getByRole("button", { name: /^Publish as version/ }).click();
  await expect(page.getByText("back to version 1")).toBeVisible();
  await expect(score).toHaveAttribute("aria-label", before!);
  await sdk.closeAndFlush();
});
