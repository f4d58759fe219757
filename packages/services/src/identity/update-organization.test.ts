import { testDatabase } from "@perennial/database/testing";
import { expect, it } from "vitest";
import { TestBook } from "../health/testing/test-book.ts";
import { createContext, scopesOfRole, type Context } from "../kernel/index.ts";
import { updateOrganization } from "./index.ts";

const database = testDatabase();

async function settingsOf({ db, organizationId }: Context) {
  const { name, timeZone, locale, reportingCurrency } = await db.prisma.organization.findUniqueOrThrow({
    where: { id: organizationId },
  });
  return { name, timeZone, locale, reportingCurrency };
}

it("changes what is told, writes it to the audit and leaves the rest", async () => {
  const { ctx } = await TestBook.open(database);
  const settings = { name: "Renamed", timeZone: "UTC", locale: "de-DE", reportingCurrency: "EUR" };
  const input = { name: " Renamed ", locale: "de-DE", reportingCurrency: "EUR", idempotencyKey: "1" };
  expect(await updateOrganization(ctx, input)).toEqual(settings);
  expect(await updateOrganization(ctx, input)).toEqual(settings);
  expect(await settingsOf(ctx)).toEqual(settings);
  expect(await ctx.db.sql`select verb, subject, detail from audit`).toEqual([
    {
      verb: "updateOrganization",
      subject: ctx.organizationId,
      detail: { name: true, locale: "de-DE", reportingCurrency: "EUR" },
    },
  ]);
});

it("refuses another currency once money was recorded in the one before, and says why", async () => {
  const book = await TestBook.open(database);
  await book.track("acme", "ada", "boards");
  await updateOrganization(book.ctx, { reportingCurrency: "EUR" });
  const state = {
    status: "active",
    annual: { amountMinor: 1000, currency: "EUR" },
    startsAt: "2026-01-01T00:00:00Z",
    endsAt: "2027-01-01T00:00:00Z",
  };
  // The context still says USD: what counts is what stands.
  await book.record({ customer: { externalId: "acme" }, kind: "CONTRACT", subject: "1", state });
  const [fact] = await book.ctx.db.sql<{ state: { annual: { rate: number } } }>`
    select state from fact where kind = 'CONTRACT'`;
  expect(fact!.state.annual.rate).toBe(1);
  await expect(updateOrganization(book.ctx, { reportingCurrency: "USD" })).rejects.toMatchObject({
    code: "CONFLICT",
    details: { path: ["reportingCurrency"] },
  });
  expect(await updateOrganization(book.ctx, { reportingCurrency: "EUR", name: "Same" })).toMatchObject({
    reportingCurrency: "EUR",
    name: "Same",
  });
});

it("refuses what is nothing, malformed or not an admin's", async () => {
  const { ctx } = await TestBook.open(database);
  for (const input of [
    {},
    { idempotencyKey: "1" },
    { timeZone: "Mars/Base" },
    { locale: "!" },
    { name: " " },
  ])
    await expect(updateOrganization(ctx, input)).rejects.toMatchObject({ code: "INVALID_INPUT" });
  const manager = createContext(ctx.system, ctx.organization, {
    kind: "member",
    id: crypto.randomUUID(),
    role: "MANAGER",
    sessionId: crypto.randomUUID(),
    scopes: scopesOfRole("MANAGER"),
  });
  await expect(updateOrganization(manager, { name: "Mine" })).rejects.toMatchObject({ code: "FORBIDDEN" });
});
