import { CloseCode, type Server } from "graphql-ws";
import type { Logger } from "pino";
import type { WebSocket } from "ws";

const keepAliveMs = 12_000;

/** Hands a socket to the protocol, and ends it when its peer is silently gone. */
export function connectSocket<Extra>(
  protocol: Server<Extra>,
  socket: WebSocket,
  extra: Extra,
  log: Logger,
): void {
  const stopKeepingAlive = keepAlive(socket);
  const closed = protocol.opened(
    {
      protocol: socket.protocol,
      send: (text) =>
        new Promise((resolve, reject) => {
          if (socket.readyState !== socket.OPEN) return resolve();
          socket.send(text, (error) => (error ? reject(error) : resolve()));
        }),
      close: (code, reason) => socket.close(code, reason),
      onMessage: (handle) =>
        socket.on("message", (message: Buffer) => {
          handle(message.toString()).catch((error: unknown) => closeOnError(socket, error, log));
        }),
    },
    extra,
  );
  // Frames over the limit and broken ones: ws closes the socket by itself.
  socket.on("error", (error) => log.debug({ error }, "a socket broke"));
  socket.once("close", (code, reason) => {
    stopKeepingAlive();
    closed(code, reason.toString()).catch((error: unknown) => log.warn({ error }, "closing a socket failed"));
  });
}

function closeOnError(socket: WebSocket, error: unknown, log: Logger): void {
  if (socket.readyState !== socket.OPEN) return;
  if (error instanceof Error && error.message.startsWith("Unexpected message of type")) {
    socket.close(CloseCode.BadRequest, "Only a server sends this message");
    return;
  }
  log.error({ error }, "a socket's message failed");
  socket.close(CloseCode.InternalServerError, "Internal server error");
}

function keepAlive(socket: WebSocket): () => void {
  let answered = true;
  socket.on("pong", () => (answered = true));
  const timer = setInterval(() => {
    if (!answered) return socket.terminate();
    answered = false;
    socket.ping();
  }, keepAliveMs);
  return () => clearInterval(timer);
}
