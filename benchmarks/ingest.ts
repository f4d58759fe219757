import type { Pool } from "pg";
import type { Comparison } from "./compare.ts";
import type { RunningServer } from "./running-server.ts";

const batchSize = 500;
const lanes = 4;

interface Message {
  type: "track";
  messageId: string;
  userId: string;
  event: string;
  timestamp: string;
  properties: Record<string, unknown>;
  context: { groupId: string };
}

function messages(round: number, events: number, now: number): Message[] {
  return Array.from({ length: events }, (_, n) => ({
    type: "track" as const,
    messageId: `bench-${round}-${n}`,
    userId: `user ${(n * 7919) % 2000}`,
    event: `Feature ${(n * 31) % 20} Used`,
    timestamp: new Date(now - ((n * 104_729) % 2_592_000) * 1000).toISOString(),
    properties: { duration: n % 90, plan: "pro" },
    context: { groupId: `company ${((n * 7919) % 2000) % 400}` },
  }));
}

async function inLanes<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const waiting = [...items];
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
    }),
  );
}

function batches(all: readonly Message[]): Message[][] {
  return Array.from({ length: Math.ceil(all.length / batchSize) }, (_, n) =>
    all.slice(n * batchSize, (n + 1) * batchSize),
  );
}

/** A flat table with the columns and indexes of `event`, and nothing else: what PostgreSQL itself can take. */
export async function makeFloorTable(owner: Pool): Promise<void> {
  await owner.query(`create table floor_event (organization_id uuid not null, id uuid not null, occurred_at timestamptz not null,
    received_at timestamptz not null, known_at timestamptz not null, customer_id uuid, end_user_id uuid, source text, group_id text,
    name text not null, feature text, day date not null, hour smallint not null, properties jsonb not null,
    primary key (organization_id, occurred_at, id))`);
  await owner.query("create index on floor_event (organization_id, customer_id, occurred_at desc)");
  await owner.query("create index on floor_event (organization_id, end_user_id, occurred_at)");
}

const insertFloor = `insert into floor_event
  select '00000000-0000-7000-8000-00000000f100'::uuid, md5(m)::uuid, t, t, t, md5(g)::uuid, md5(u)::uuid, 'u:' || u, g, e, e, t::date, extract(hour from t)::int, p
  from unnest($1::text[], $2::timestamptz[], $3::text[], $4::text[], $5::text[], $6::jsonb[]) as row(m, t, g, u, e, p)`;

/** Events a second: over HTTP until acknowledged and rolled up, against a bare `insert … unnest` of the same rows. */
export function ingestComparison(server: RunningServer, owner: Pool, events: number): Comparison {
  const now = Date.now();
  const post = async (batch: readonly Message[]) => {
    const answer = await fetch(`${server.url}/v1/batch`, {
      method: "POST",
      headers: { authorization: `Bearer ${server.key}`, "content-type": "application/json" },
      body: JSON.stringify({ batch }),
    });
    if (answer.status !== 200) throw new Error(`/v1/batch answered ${answer.status}: ${await answer.text()}`);
    await answer.arrayBuffer();
  };
  const stored = async (table: string, where: string) => {
    const { rows } =
      await owner.query(`select count(*)::int as events, count(distinct (source, group_id))::int as users,
      sum(hashtextextended(name || extract(epoch from occurred_at)::text, 0)::numeric)::text as sum from ${table} where ${where}`);
    return JSON.stringify(rows[0]);
  };
  return {
    name: "ingest over HTTP",
    unit: "events/s",
    amount: { ours: events, floor: events },
    goal: "0.2 of a bare unnest insert with the same indexes",
    ours: async (round) => {
      const all = batches(messages(round, events, now));
      const started = performance.now();
      await inLanes(all, post);
      const seconds = (performance.now() - started) / 1000;
      return { result: await stored("event", "source is not null"), seconds };
    },
    floor: async (round) => {
      const all = batches(messages(round, events, now));
      const started = performance.now();
      await inLanes(all, async (batch) => {
        await owner.query(insertFloor, [
          batch.map((message) => message.messageId),
          batch.map((message) => message.timestamp),
          batch.map((message) => message.context.groupId),
          batch.map((message) => message.userId),
          batch.map((message) => message.event),
          batch.map((message) => JSON.stringify(message.properties)),
        ]);
      });
      const seconds = (performance.now() - started) / 1000;
      return { result: await stored("floor_event", "true"), seconds };
    },
  };
}

/** Seconds until everything that was acknowledged is scored too. */
export async function secondsUntilScored(owner: Pool): Promise<number> {
  const started = performance.now();
  for (;;) {
    const { rows } = await owner.query("select count(*)::int as due from scoring_queue where due_at <= $1", [
      new Date(),
    ]);
    if (rows[0].due === 0) return (performance.now() - started) / 1000;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
