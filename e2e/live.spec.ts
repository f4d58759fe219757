import { expect, test, type WebSocketRoute } from "@playwright/test";
import { openDemo, segment, signIn } from "./servers.ts";

test("the overview of the demo book moves by itself", async ({ page }) => {
  await openDemo(page);
  await expect(page.getByText("This is demo data")).toBeVisible();
  const feed = page.getByRole("list", { name: "Newest first" });
  const first = await feed.getByRole("listitem").first().innerText();
  await expect
    .poll(() => feed.getByRole("listitem").first().innerText(), { timeout: 30_000 })
    .not.toBe(first);
});

test("a feed that is paused keeps what is new until asked", async ({ page }) => {
  await openDemo(page);
  await page.getByRole("button", { name: "Pause the feed" }).click();
  const lines = page.getByRole("list", { name: "Newest first" }).getByRole("link");
  const held = await lines.allInnerTexts();
  await expect(page.getByRole("button", { name: /^\d+ new$/ })).toBeVisible({ timeout: 30_000 });
  expect(await lines.allInnerTexts()).toEqual(held);
  await page.getByRole("button", { name: /^\d+ new$/ }).click();
  await expect.poll(() => lines.allInnerTexts()).not.toEqual(held);
});

test("a socket that was cut resumes without a gap and without doubles", async ({ page }) => {
  let cut = false;
  const sockets = new Set<WebSocketRoute>();
  await page.routeWebSocket(/\/graphql$/, (socket) => {
    if (cut) return socket.close({ code: 1012 });
    sockets.add(socket);
    socket.connectToServer();
    return undefined;
  });
  await signIn(page);
  const sdk = segment();
  const send = (name: string) => {
    sdk.group({ userId: `user of ${name}`, groupId: name, traits: { name } });
    sdk.track({ userId: `user of ${name}`, event: "Opened", context: { groupId: name } });
  };
  const lines = page.getByRole("list", { name: "Newest first" }).getByRole("link");
  send("Before");
  await sdk.flush();
  await expect(page.getByRole("status").filter({ hasText: "Live" })).toBeVisible();
  await expect(lines.filter({ hasText: "Before" }).first()).toBeVisible();

  cut = true;
  for (const socket of sockets) await socket.close({ code: 1012 });
  await expect(page.getByRole("status").filter({ hasText: /Reconnecting|Offline/ })).toBeVisible();
  const missed = ["Missed 1", "Missed 2", "Missed 3", "Missed 4", "Missed 5"];
  for (const name of missed) send(name);
  await sdk.flush();
  cut = false;
  await expect(page.getByRole("status").filter({ hasText: "Live" })).toBeVisible({ timeout: 30_000 });
  send("After");
  await sdk.flush();
  await expect(lines.filter({ hasText: "After" }).first()).toBeVisible();
  const events = page
    .getByRole("list", { name: "Newest first" })
    .getByRole("listitem")
    .filter({ hasText: /event, Opened/ });
  for (const name of missed) await expect(events.filter({ hasText: name })).toHaveCount(1);
  await sdk.closeAndFlush();
});
