import { randomUUID } from "node:crypto";
import { testDatabase } from "@perennial/database/testing";
import { beforeAll, describe, expect, it } from "vitest";
import { createMember } from "../identity/index.ts";
import { type Context, createContext, scopesOfRole } from "../kernel/index.ts";
import { TestBook } from "../health/testing/test-book.ts";
import { deleteView, readViews, saveView } from "./index.ts";

const database = testDatabase();

describe("a member's views", () => {
  let book: TestBook;
  let ada: Context;
  let ben: Context;

  async function memberOf({ ctx }: TestBook, name: string): Promise<Context> {
    const { id } = await createMember(ctx, {
      name,
      email: `${name}-${randomUUID()}@example.com`,
      role: "VIEWER",
      password: "correct horse battery",
    });
    return createContext(ctx.system, ctx.organization, {
      kind: "member",
      id,
      role: "VIEWER",
      sessionId: randomUUID(),
      scopes: scopesOfRole("VIEWER"),
    });
  }

  beforeAll(async () => {
    book = await TestBook.open(database);
    ada = await memberOf(book, "ada");
    ben = await memberOf(book, "ben");
  });

  it("are kept by name, changed and deleted, and audited", async () => {
    const { id } = await saveView(ada, { name: " Renewals ", search: { sort: "RENEWAL" } });
    await saveView(ada, { name: "At risk", search: { bands: ["AT_RISK"], sort: "ARR" } });
    expect((await readViews(ada)).map(({ name, search }) => [name, search])).toEqual([
      ["At risk", { bands: ["AT_RISK"], sort: "ARR" }],
      ["Renewals", { sort: "RENEWAL" }],
    ]);
    await saveView(ada, { id, name: "Soon", search: { sort: "RENEWAL", bands: ["CRITICAL"] } });
    expect((await readViews(ada)).map(({ name }) => name)).toEqual(["At risk", "Soon"]);
    await deleteView(ada, { id });
    expect((await readViews(ada)).map(({ name }) => name)).toEqual(["At risk"]);
    const verbs = await book.ctx.db.sql<{
      verb: string;
    }>`select verb from audit where subject = ${id} order by at, id`;
    expect(verbs.map(({ verb }) => verb).sort()).toEqual(["deleteView", "saveView", "saveView"]);
  });

  it("are one member's own", async () => {
    const { id } = await saveView(ada, { name: "Mine", search: {} });
    expect(await readViews(ben)).toEqual([]);
    await expect(saveView(ben, { id, name: "Yours", search: {} })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await expect(deleteView(ben, { id })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await saveView(ben, { name: "Mine", search: {} });
    const stranger = await memberOf(await TestBook.open(database), "cat");
    await expect(deleteView(stranger, { id })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await readViews(stranger)).toEqual([]);
    expect((await readViews(ada)).map(({ name }) => name)).toContain("Mine");
  });

  it("have names of their own, also when saved at once", async () => {
    const both = await Promise.allSettled([
      saveView(ada, { name: "Twice", search: {} }),
      saveView(ada, { name: "Twice", search: {} }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(saveView(ada, { name: "Twice", search: {} })).rejects.toMatchObject({ code: "CONFLICT" });
  });

  it("are made once for each idempotency key", async () => {
    const input = { name: "Once", search: {}, idempotencyKey: "k" };
    expect(await saveView(ada, input)).toEqual(await saveView(ada, input));
  });

  it.each([
    [{ name: "", search: {} }, ["name"]],
    [{ name: "x".repeat(81), search: {} }, ["name"]],
    [{ name: "x", search: { bands: ["PURPLE"] } }, ["search", "bands", "0"]],
    [{ name: "x", search: { scoreMin: 101 } }, ["search", "scoreMin"]],
    [{ name: "x", search: { other: 1 } }, ["search"]],
  ])("refuses %j", async (input, path) => {
    await expect(saveView(ada, input as never)).rejects.toMatchObject({
      code: "INVALID_INPUT",
      details: { path },
    });
  });

  it("aren't for programs", async () => {
    expect(await readViews(book.ctx)).toEqual([]);
    await expect(saveView(book.ctx, { name: "x", search: {} })).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});
