import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Client, Pool } from "pg";
import { WebSocket, WebSocketServer } from "ws";
import { type FrameLatency, measureFrames, post } from "../measure-frames.ts";

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
    return await measureFrames(
      rate,
      count,
      async (n, agent) => {
        await post(agent, `http://127.0.0.1:${port}`, {}, JSON.stringify({ key: `k${n}` }));
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
