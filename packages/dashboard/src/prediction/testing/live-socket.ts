import { vi } from "vitest";

interface Subscription {
  id: string;
  operationName: string;
  variables: Record<string, unknown>;
  socket: ServerSide;
}

interface ClientMessage {
  type: "connection_init" | "subscribe" | "complete" | "ping" | "pong";
  id: string;
  payload: { operationName: string; variables: Record<string, unknown> };
}

/** The wire of graphql-transport-ws as a browser has it, with the server's end in a test's hand. */
class ServerSide {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSING = 2;
  static readonly CLOSED = 3;
  static open: Subscription[] = [];
  readonly protocol = "graphql-transport-ws";
  readyState: number = ServerSide.OPEN;
  onopen = () => {};
  onmessage = (_message: { data: string }) => {};
  onclose = (_event: { code: number; reason: string; wasClean: boolean }) => {};

  constructor() {
    queueMicrotask(() => this.onopen());
  }

  send(data: string): void {
    const { type, id, payload } = JSON.parse(data) as ClientMessage;
    if (type === "connection_init") queueMicrotask(() => this.receive({ type: "connection_ack" }));
    else if (type === "subscribe") ServerSide.open.push({ id, ...payload, socket: this });
    else if (type === "complete") ServerSide.open = ServerSide.open.filter((each) => each.id !== id);
  }

  receive(message: object): void {
    this.onmessage({ data: JSON.stringify(message) });
  }

  close(code = 1000, reason = ""): void {
    this.readyState = ServerSide.CLOSED;
    queueMicrotask(() => this.onclose({ code, reason, wasClean: true }));
  }
}

export interface LiveSocket {
  /** Subscriptions that are open, by operation and variables. */
  subscriptions(): { operationName: string; variables: Record<string, unknown> }[];
  /** Hands data to everybody who follows the operation. */
  push(operationName: string, data: object): void;
}

/** From now on sockets reach the test. */
export function openLiveSocket(): LiveSocket {
  ServerSide.open = [];
  vi.stubGlobal("WebSocket", ServerSide);
  return {
    subscriptions: () =>
      ServerSide.open.map(({ operationName, variables }) => ({ operationName, variables })),
    push(operationName, data) {
      for (const { id, socket, ...each } of ServerSide.open) {
        if (each.operationName === operationName) socket.receive({ type: "next", id, payload: { data } });
      }
    },
  };
}
