import { Agent, createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { Client, Pool } from "pg";
import { WebSocket, WebSocketServer } from "ws";
import type { RunningServer } from "./running-server.ts";

export interface FrameLatency {
  p50: number;
  p99: number;
  frames: number;
}

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

const agent = new Agent({ keepAlive: true });

/** Without `fetch`, which would take more of the two cores than what is measured; the same for both sides. */
function post(url: string, headers: Record<string, string>, body: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { method: "POST", agent, headers }, (answer) => {
      answer.resume();
      answer.once("end", () =>
        answer.statusCode === 200 ? resolve() : reject(new Error(`${url} answered ${answer.statusCode}`)),
      );
    });
    asked.once("error", reject);
    asked.end(body);
  });
}

/** Posts at a steady rate, a new customer each time, and measures until the frame that names it; milliseconds. */
async function measure(
  rate: number,
  count: number,
  send: (n: number) => Promise<void>,
  onFrame: (seen: (key: string) => void) => void,
  keyOf: (n: number) => string,
): Promise<FrameLatency> {
  const sent = new Map<string, number>();
  const latencies: number[] = [];
  let done: () => void;
  const all = new Promise<void>((resolve) => (done = resolve));
  onFrame((key) => {
    const at = sent.get(key);
    if (at === undefined) return;
    sent.delete(key);
    latencies.push(performance.now() - at);
    if (latencies.length === count) done();
  });
  const posts: Promise<void>[] = [];
  const started = performance.now();
  for (let n = 0; n < count; n += 1) {
    const due = started + (n * 1000) / rate;
    const ahead = due - performance.now();
    if (ahead > 1) await new Promise((resolve) => setTimeout(resolve, ahead));
    sent.set(keyOf(n), performance.now());
    posts.push(send(n));
  }
  await Promise.all(posts);
  const late = setTimeout(() => done(), 15_000);
  await all;
  clearTimeout(late);
  if (latencies.length < count) throw new Error(`${count - latencies.length} of ${count} frames never came`);
  latencies.sort((a, b) => a - b);
  return { p50: percentile(latencies, 0.5), p99: percentile(latencies, 0.99), frames: latencies.length };
}

/** The program: POST /v1/track of one event -> stored, scored, announced -> a WebSocket frame of `activity`. */
export async function ourFrames(
  server: RunningServer,
  run: string,
  rate: number,
  count: number,
): Promise<FrameLatency> {
  const headers = { authorization: `Bearer ${server.key}`, "content-type": "application/json" };
  await makeCustomers(server, headers, run, count);
  const socket = new WebSocket(server.url.replace("http", "ws") + "/graphql", "graphql-transport-ws");
  await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
  socket.send(
    JSON.stringify({ type: "connection_init", payload: { authorization: `Bearer ${server.key}` } }),
  );
  await new Promise((resolve) => socket.once("message", resolve));
  const query = "subscription Frame { activity { cursor items { customer { externalId } } } }";
  socket.send(JSON.stringify({ id: "1", type: "subscribe", payload: { query } }));
  // The subscription is live once a probe's own frame has come.
  const latency = await warmThen(
    async () => {
      return measure(
        rate,
        count,
        async (n) => {
          const body = JSON.stringify({
            type: "track",
            userId: `${run} user ${n}`,
            event: "Opened",
            context: { groupId: `${run} ${n}` },
          });
          await post(`${server.url}/v1/track`, headers, body);
        },
        (seen) =>
          socket.on("message", (data: Buffer) => {
            const message = JSON.parse(data.toString()) as {
              payload?: {
                data?: { activity: { items: { customer: { externalId: string } }[] } };
                errors?: unknown;
              };
            };
            if (message.payload?.errors) throw new Error(JSON.stringify(message.payload.errors));
            for (const item of message.payload?.data?.activity.items ?? []) seen(item.customer.externalId);
          }),
        (n) => `${run} ${n}`,
      );
    },
    socket,
    server,
    headers,
    run,
  );
  socket.terminate();
  return latency;
}

/** The customers exist and are idle before the first event that counts. */
async function makeCustomers(
  server: RunningServer,
  headers: Record<string, string>,
  run: string,
  count: number,
): Promise<void> {
  const yesterday = new Date(Date.now() - 86_400_000).toISOString();
  const batch = Array.from({ length: count }, (_, n) => ({
    type: "track",
    messageId: `${run} first ${n}`,
    userId: `${run} user ${n}`,
    event: "Opened",
    timestamp: yesterday,
    context: { groupId: `${run} ${n}` },
  }));
  for (let start = 0; start < count; start += 500) {
    const body = JSON.stringify({ batch: batch.slice(start, start + 500) });
    const answer = await fetch(`${server.url}/v1/batch`, { method: "POST", headers, body });
    if (answer.status !== 200) throw new Error(`/v1/batch answered ${answer.status}`);
    await answer.arrayBuffer();
  }
  await waitUntilScored(server, headers, `${run} ${count - 1}`);
}

async function waitUntilScored(
  server: RunningServer,
  headers: Record<string, string>,
  externalId: string,
): Promise<void> {
  const query = "query Scored($id: String!) { customer(externalId: $id) { health { calculatedAt } } }";
  for (;;) {
    const answer = await fetch(`${server.url}/graphql`, {
      method: "POST",
      headers,
      body: JSON.stringify({ query, variables: { id: externalId } }),
    });
    const { data } = (await answer.json()) as { data: { customer: { health: object | null } | null } };
    if (data.customer?.health) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  // Whoever was just scored is debounced: let that pass.
  await new Promise((resolve) => setTimeout(resolve, 1_000));
}

async function warmThen<Result>(
  work: () => Promise<Result>,
  socket: WebSocket,
  server: RunningServer,
  headers: Record<string, string>,
  run: string,
): Promise<Result> {
  const probed = new Promise((resolve) => socket.once("message", resolve));
  const probe = setInterval(() => {
    const body = JSON.stringify({
      type: "track",
      userId: `${run} probe`,
      event: "Opened",
      context: { groupId: `${run} probe` },
    });
    void fetch(`${server.url}/v1/track`, { method: "POST", headers, body });
  }, 200);
  await probed;
  clearInterval(probe);
  return work();
}

/** The floor: one insert and a NOTIFY per POST, a LISTEN, one `ws.send`. */
export async function skeletonFrames(
  databaseUrl: string,
  rate: number,
  count: number,
): Promise<FrameLatency> {
  const writer = new Pool({ connectionString: databaseUrl, max: 4 });
  const listener = new Client(databaseUrl);
  await listener.connect();
  await writer.query(
    "create table if not exists floor_post (id bigint generated always as identity primary key, body jsonb not null)",
  );
  await listener.query("listen floor_post");
  const http = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      const { key } = JSON.parse(body) as { key: string };
      writer
        .query(
          "with stored as (insert into floor_post (body) values ($1) returning id) select pg_notify('floor_post', $2) from stored",
          [body, key],
        )
        .then(
          () => response.end("{}"),
          () => response.writeHead(500).end(),
        );
    });
  });
  const sockets = new WebSocketServer({ server: http });
  listener.on("notification", ({ payload }) => {
    for (const client of sockets.clients) client.send(payload ?? "");
  });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const { port } = http.address() as AddressInfo;
  const socket = new WebSocket(`ws://127.0.0.1:${port}`);
  await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
  try {
    return await measure(
      rate,
      count,
      async (n) => {
        await post(`http://127.0.0.1:${port}`, {}, JSON.stringify({ key: `k${n}` }));
      },
      (seen) => socket.on("message", (data: Buffer) => seen(data.toString())),
      (n) => `k${n}`,
    );
  } finally {
    socket.terminate();
    sockets.close();
    http.closeAllConnections();
    http.close();
    await Promise.all([writer.end(), listener.end()]);
  }
}
