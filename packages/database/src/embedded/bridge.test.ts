import { fork } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { startEmbedded, type EmbeddedDatabase } from "./index.ts";

vi.setConfig({ testTimeout: 120_000 });

let database: EmbeddedDatabase;
beforeAll(async () => {
  database = await startEmbedded({ dataDir: null, log: (line) => console.error(line) });
  await run("create table stress (tag text not null, round int not null)");
});
afterAll(() => database.stop());

async function run(text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    return (await client.query(text, values)).rows;
  } finally {
    await client.end();
  }
}

function startClients(name: string, clients: number, rounds: number, mode: "work" | "leave") {
  const script = join(import.meta.dirname, "../testing/stress-client.ts");
  const process = fork(script, [database.url, name, String(clients), String(rounds), mode], { execArgv: [] });
  return { process, answer: once(process, "message").then(([message]) => message as unknown) };
}

test("no client ever gets another's answer: two processes, long parameters, errors, transactions, clients that die", async () => {
  const rounds = 30;
  const workers = ["one", "two"].map((name) => startClients(name, 4, rounds, "work"));
  const leaver = startClients("leaver", 1, 15, "leave");
  expect(await leaver.answer).toBe("inside");
  leaver.process.kill("SIGKILL");
  expect(await Promise.all(workers.map(({ answer }) => answer))).toEqual([0, 0]);
  const kept = await run("select tag, count(*)::int as n from stress group by tag order by tag");
  expect(kept).toEqual(
    ["one", "two"].flatMap((name) =>
      [0, 1, 2, 3].map((index) => ({ tag: `${name}-${index}`, n: rounds / 2 })),
    ),
  );
});

test("while one client is inside a transaction, another waits and then sees all of it", async () => {
  const [one, other] = [0, 1].map(() => new pg.Client({ connectionString: database.url }));
  await one!.connect();
  await other!.connect();
  await one!.query("begin");
  await one!.query("insert into stress values ('held', 1)");
  let seen = false;
  const reading = other!.query("select count(*)::int as n from stress where tag = 'held'").finally(() => {
    seen = true;
  });
  await one!.query("insert into stress values ('held', 2)");
  expect(seen).toBe(false);
  await one!.query("commit");
  expect((await reading).rows).toEqual([{ n: 2 }]);
  await one!.end();
  await other!.end();
});

test("a client without the password gets nothing", async () => {
  const url = new URL(database.url);
  url.password = "wrong";
  const client = new pg.Client({ connectionString: url.href });
  await expect(client.connect()).rejects.toThrow(/password authentication failed/);
});

test("what isn't PostgreSQL's protocol is refused and harms nobody", async () => {
  const directory = new URL(database.url).searchParams.get("host");
  const socket = connect(join(directory!, ".s.PGSQL.5432"));
  socket.on("error", () => {});
  socket.end("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  await once(socket, "close");
  expect(await run("select 1 as one")).toEqual([{ one: 1 }]);
});

test("messages may come byte by byte", async () => {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const { stream } = (client as unknown as { connection: { stream: NodeJS.WritableStream } }).connection;
  const write = stream.write.bind(stream) as (chunk: Uint8Array) => boolean;
  stream.write = ((chunk: Uint8Array) =>
    [...chunk].map((byte) => write(Buffer.of(byte))).at(-1)) as typeof stream.write;
  expect((await client.query("select $1::text as text", ["slowly"])).rows).toEqual([{ text: "slowly" }]);
  await client.end();
});
