import { afterEach } from "vitest";
import { WebSocket } from "ws";

export interface SocketMessage {
  type: string;
  id?: string;
  // The shape is the test's business.
  // oxlint-disable-next-line typescript/no-explicit-any
  payload?: any;
}

interface ClientOptions {
  protocol?: string;
  headers?: Record<string, string>;
}

const open = new Set<SocketClient>();

/** Speaks the protocol's frames one by one, as a test wants to see and send them. Closed after the test. */
export class SocketClient {
  readonly socket: WebSocket;
  /** Everything that was received, in order. */
  readonly received: SocketMessage[] = [];
  readonly opened: Promise<void>;
  readonly closed: Promise<{ code: number; reason: string }>;
  #read = 0;
  #wake = () => {};

  constructor(url: string, { protocol = "graphql-transport-ws", headers = {} }: ClientOptions = {}) {
    this.socket = new WebSocket(url, protocol, { headers });
    this.opened = new Promise((resolve, reject) => {
      this.socket.once("open", () => resolve());
      this.socket.once("error", reject);
    });
    this.opened.catch(() => {});
    this.socket.on("error", () => {});
    this.closed = new Promise((resolve) => {
      this.socket.once("close", (code, reason) => {
        resolve({ code, reason: reason.toString() });
        this.#wake();
      });
    });
    this.socket.on("message", (data: Buffer) => {
      this.received.push(JSON.parse(data.toString()) as SocketMessage);
      this.#wake();
    });
    open.add(this);
  }

  /** Opened and acknowledged. */
  static async connect(url: string, payload?: object, options?: ClientOptions): Promise<SocketClient> {
    const client = new SocketClient(url, options);
    await client.opened;
    client.send({ type: "connection_init", ...(payload && { payload }) });
    const message = await client.next();
    if (message.type !== "connection_ack") throw new Error(`Not acknowledged: ${JSON.stringify(message)}`);
    return client;
  }

  send(message: object | string): void {
    this.socket.send(typeof message === "string" ? message : JSON.stringify(message));
  }

  subscribe(id: string, query: string, variables?: object): void {
    this.send({ id, type: "subscribe", payload: { query, ...(variables && { variables }) } });
  }

  /** The next message not yet read, of this id where one is given. Fails when the socket closes before. */
  async next(id?: string): Promise<SocketMessage> {
    for (;;) {
      const message = this.received[this.#read];
      if (message) {
        this.#read += 1;
        if (id === undefined || message.id === id) return message;
      } else if (this.socket.readyState >= WebSocket.CLOSING) {
        throw new Error(`The socket closed: ${JSON.stringify(await this.closed)}`);
      } else {
        await new Promise<void>((resolve) => (this.#wake = resolve));
      }
    }
  }

  /** Asks and waits for the answer: everything sent before has been seen by the server. */
  async ping(): Promise<void> {
    this.send({ type: "ping" });
    while ((await this.next()).type !== "pong");
  }

  end(): void {
    this.socket.terminate();
  }
}

afterEach(() => {
  for (const client of open) client.end();
  open.clear();
});
