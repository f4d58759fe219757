import { setTimeout as delay } from "node:timers/promises";
import type { WebSocket } from "ws";
import type { Payload } from "./payload.ts";
import type { PayloadSink } from "./subscriber.ts";

/** What a reader may leave unread before we stop writing to it. */
const maxBufferedBytes = 4 * 1024 * 1024;
const calmBytes = 256 * 1024;
/** "Try again later": clients reconnect on it, and resume from their cursor. */
const tooSlow = 1013;
const suffix = Buffer.from("}");

/** Writes a subscription's payloads straight to its socket, with its own id put around what all share. */
export class SocketSink implements PayloadSink {
  readonly #socket: WebSocket;
  readonly #prefix: Buffer;

  constructor(socket: WebSocket, id: string) {
    this.#socket = socket;
    this.#prefix = Buffer.from(`{"id":${JSON.stringify(id)},"type":"next","payload":`);
  }

  send({ json }: Payload): void {
    const socket = this.#socket;
    if (socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount > maxBufferedBytes) {
      // Behind what is buffered; ws cuts the line 30 s later.
      socket.close(tooSlow, "Too slow: resume from your cursor");
      return;
    }
    socket.send(Buffer.concat([this.#prefix, json, suffix]), { binary: false });
  }

  async drained(): Promise<void> {
    const socket = this.#socket;
    while (socket.readyState === socket.OPEN && socket.bufferedAmount > calmBytes) await delay(10);
  }
}
