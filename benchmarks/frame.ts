import { WebSocket } from "ws";
import { type FrameLatency, measureFrames, post } from "./measure-frames.ts";
import type { RunningServer } from "./running-server.ts";

/**
 * The program: POST /v1/track of one event -> stored, scored, announced -> a WebSocket frame of `activity`.
 * @param beforehand done when all is ready, before the first event that is measured
 */
export async function ourFrames(
  server: RunningServer,
  run: string,
  rate: number,
  count: number,
  beforehand: () => Promise<void> = async () => {},
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
      await beforehand();
      return measureFrames(
        rate,
        count,
        async (n, agent) => {
          const body = JSON.stringify({
            type: "track",
            userId: `${run} user ${n}`,
            event: "Opened",
            context: { groupId: `${run} ${n}` },
          });
          await post(agent, `${server.url}/v1/track`, headers, body);
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
