import { randomUUID } from "node:crypto";
import { serverUrl, testDatabase } from "@perennial/database/testing";
import { pino } from "pino";
import { afterAll, beforeAll, expect, it } from "vitest";
import { DatabaseHints } from "./database-hints.ts";

const database = testDatabase();
const log = pino({ level: "silent" });
/** As in two processes. */
const [here, there] = [new DatabaseHints(database, log), new DatabaseHints(database, log)];
/** The embedded database has one process, and no other to tell. */
const toldElsewhere = serverUrl !== undefined;

beforeAll(async () => {
  await here.start();
  await there.start();
});
afterAll(async () => {
  await here.stop();
  await there.stop();
});

it("reaches this process at once and only once, and every other where there are others", async () => {
  const [seenHere, seenThere]: [string[], string[]] = [[], []];
  here.on("log", (id) => seenHere.push(id));
  there.on("log", (id) => seenThere.push(id));
  here.on("queue", () => seenHere.push("wrong channel"));
  const ids = Array.from({ length: 500 }, () => randomUUID());
  for (const id of ids) here.emit("log", id);
  expect(seenHere).toEqual(ids);
  if (toldElsewhere) {
    await expect.poll(() => seenThere.length).toBe(500);
    expect(new Set(seenThere)).toEqual(new Set(ids));
    expect(seenHere).toEqual(ids);
  }
});

it("ends with its listener", () => {
  const seen: string[] = [];
  const end = here.on("clock", (id) => seen.push(id));
  here.emit("clock", "one");
  end();
  here.emit("clock", "two");
  expect(seen).toEqual(["one"]);
});
