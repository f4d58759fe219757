import { expect, test } from "@playwright/test";
import { ask, product, signIn } from "./servers.ts";

const file = [
  "ticket_id,account_id,priority,submitted_at,closed_at,satisfaction_score",
  "T-1,brightside,urgent,2026-01-10,,",
  "T-2,brightside,low,2026-01-11,2026-01-12,5",
  "T-3,nobody,low,2026-01-11,,",
  "T-4,brightside,whatever,2026-13-11,,",
  "T-5,brightside,high,2026-01-20,2026-01-15,",
].join("\n");

test("a CSV with faults is tried, its faults are seen by row, the good rows are imported and stand with the customer", async ({
  page,
}) => {
  test.setTimeout(120_000);
  const { upsertCustomer } = await ask<{ upsertCustomer: { customer: { id: string } } }>(
    `mutation Customer { upsertCustomer(input: { externalId: "brightside", name: "Brightside" }) { ... on UpsertCustomerPayload { customer { id } } } }`,
  );
  const customerId = upsertCustomer.customer.id;
  await signIn(page);
  await page.goto(`${product.url}/settings`);
  await page.getByRole("link", { name: "Import a file" }).click();

  await page.getByRole("combobox", { name: "What its rows are" }).click();
  await page.getByRole("option", { name: "Tickets" }).click();
  await page.locator('input[type="file"]').setInputFiles({
    name: "tickets.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(file),
  });
  // The columns are guessed, and the first rows shown.
  await expect(page.getByRole("combobox", { name: "Opened: column" })).toHaveValue("submitted_at");
  await expect(page.getByRole("row").filter({ hasText: "T-4" })).toBeVisible();

  await page.getByRole("button", { name: "Try it without importing" }).click();
  const tried = page.getByRole("region", { name: "What would happen" });
  const faults = tried.getByRole("table");
  await expect(faults.getByRole("row")).toHaveCount(5);
  await expect(faults.getByRole("row").filter({ hasText: "nobody" })).toContainText("4");
  await expect(faults.getByRole("row").filter({ hasText: "whatever" })).toContainText("priority");
  await expect(faults.getByRole("row").filter({ hasText: "must not be before openedAt" })).toContainText(
    "taken",
  );
  await tried.getByRole("textbox", { name: "Filter by row, column or word" }).fill("priority");
  await expect(faults.getByRole("row")).toHaveCount(2);
  const before = await ask<{ customer: { facts: { totalCount: number } } }>(
    `query Facts { customer(externalId: "brightside") { facts(first: 0, kinds: [TICKET]) { totalCount } } }`,
  );
  expect(before.customer.facts.totalCount).toBe(0);

  await tried.getByRole("button", { name: "Import 3 rows" }).click();
  const done = page.getByRole("region", { name: "Imported" });
  await expect(done.getByRole("status", { name: "Imported" })).toContainText("New3");

  await page.goto(`${product.url}/customers/${encodeURIComponent(customerId)}`);
  await page.getByRole("tab", { name: "Facts" }).click();
  await expect(page.getByText("Ticket T-1 (critical) is open.")).toBeVisible();
  await expect(page.getByText("Ticket T-2 (other) is solved, satisfaction 5 out of 5.")).toBeVisible();

  await page.goto(`${product.url}/data-quality`);
  await page.getByRole("link", { name: "Tickets solved before they were opened" }).click();
  await expect(
    page.getByRole("row").filter({ hasText: "Ticket T-5 was solved on Jan 15, 2026" }),
  ).toContainText("Brightside");
});
