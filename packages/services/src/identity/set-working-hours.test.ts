import { randomUUID } from "node:crypto";
import { testDatabase } from "@perennial/database/testing";
import { beforeAll, expect, test } from "vitest";
import { TestActivity } from "../activity/testing/test-activity.ts";
import type { Actor, Context, MemberRole } from "../kernel/index.ts";
import { scopesOfRole } from "../kernel/index.ts";
import { createMember, setWorkingHours } from "./index.ts";

let book: TestActivity;
let ids: { csm: string; other: string };
beforeAll(async () => {
  book = await TestActivity.open(testDatabase());
  const [csm, other] = await Promise.all(
    ["csm", "other"].map((name) =>
      createMember(book.ctx, { email: `${name}@example.com`, name, role: "CSM" }),
    ),
  );
  ids = { csm: csm!.id, other: other!.id };
});

const as = (id: string, role: MemberRole): Context =>
  book.as({ kind: "member", id, role, sessionId: randomUUID(), scopes: scopesOfRole(role) } satisfies Actor);
const hours = { timeZone: "Europe/Berlin", spans: [{ day: 1, from: "09:00", until: "17:00" }] };
async function hoursOf(id: string): Promise<unknown> {
  const [row] = await book.ctx.db.sql<{
    hours: unknown;
  }>`select working_hours as hours from member where id = ${id}::uuid`;
  return row!.hours;
}

test("members tell their own hours, and forget them", async () => {
  const csm = as(ids.csm, "CSM");
  await setWorkingHours(csm, { hours });
  expect(await hoursOf(ids.csm)).toEqual(hours);
  await setWorkingHours(csm, { memberId: ids.csm, hours: null });
  expect(await hoursOf(ids.csm)).toBeNull();
});

test("those of others need ADMIN", async () => {
  await expect(setWorkingHours(as(ids.csm, "CSM"), { memberId: ids.other, hours })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
  expect(await hoursOf(ids.other)).toBeNull();
  await setWorkingHours(as(ids.csm, "ADMIN"), { memberId: ids.other, hours });
  expect(await hoursOf(ids.other)).toEqual(hours);
});

test("nobody, another organisation's member and faulty hours are refused", async () => {
  await expect(setWorkingHours(book.ctx, { hours })).rejects.toMatchObject({ code: "INVALID_INPUT" });
  const stranger = await TestActivity.open(testDatabase());
  await expect(setWorkingHours(stranger.ctx, { memberId: ids.csm, hours })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  await expect(
    setWorkingHours(as(ids.csm, "CSM"), { hours: { ...hours, timeZone: "Mars/Base" } }),
  ).rejects.toMatchObject({
    code: "INVALID_INPUT",
    details: { path: ["hours", "timeZone"] },
  });
});
