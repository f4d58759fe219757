import { timingSafeEqual } from "node:crypto";
import type { Socket } from "node:net";
import {
  askForPassword,
  authenticationOk,
  backendKey,
  fatalError,
  parameterStatus,
  readyForQuery,
} from "./backend-messages.ts";
import { FrontendMessages, type Unit } from "./frontend-messages.ts";

const cancelRequest = 80877102;
const sslRequest = 80877103;
const gssRequest = 80877104;
const protocol3 = 196608;
const passwordMessage = 0x70;

export interface SessionOptions {
  id: number;
  password: Buffer;
  serverVersion: string;
  onUnit(session: ClientSession, unit: Unit): void;
  onEnd(session: ClientSession): void;
}

/** One client: startup, password, then units of messages, until it says goodbye or its socket closes. */
export class ClientSession {
  readonly #socket: Socket;
  readonly #options: SessionOptions;
  readonly #messages = new FrontendMessages();
  #state: "startup" | "password" | "ready" | "ended" = "startup";

  constructor(socket: Socket, options: SessionOptions) {
    this.#socket = socket;
    this.#options = options;
    socket.setNoDelay(true);
    socket.on("data", (chunk) => this.#read(chunk));
    socket.on("error", () => {});
    socket.on("close", () => this.#end());
  }

  get ended(): boolean {
    return this.#state === "ended";
  }

  send(...parts: readonly Uint8Array[]): void {
    if (this.ended) return;
    this.#socket.cork();
    for (const part of parts) this.#socket.write(part);
    this.#socket.uncork();
  }

  refuse(sqlState: string, reason: string): void {
    this.send(fatalError(sqlState, reason));
    this.#end();
  }

  #end(): void {
    if (this.ended) return;
    this.#state = "ended";
    this.#socket.end();
    this.#options.onEnd(this);
  }

  #read(chunk: Buffer): void {
    this.#messages.push(chunk);
    while (this.#step());
  }

  /** True when something was read and more may follow. */
  #step(): boolean {
    if (this.#state === "startup") return this.#readStartup();
    if (this.#state === "password") return this.#readPassword();
    if (this.#state === "ended") return false;
    const unit = this.#messages.takeUnit();
    if (unit === null) return false;
    if (unit === "terminate") this.#end();
    else this.#options.onUnit(this, unit);
    return true;
  }

  #readStartup(): boolean {
    const packet = this.#messages.takeStartup();
    if (packet === null) return false;
    if (packet.code === sslRequest || packet.code === gssRequest) {
      this.send(Buffer.from("N"));
    } else if (packet.code === cancelRequest) {
      // The one session runs a statement without looking up, so there is nothing to cancel it with.
      this.#end();
    } else if (packet.code === protocol3) {
      this.#state = "password";
      this.send(askForPassword());
    } else {
      this.refuse("0A000", `unsupported protocol ${packet.code >> 16}.${packet.code & 0xffff}`);
    }
    return true;
  }

  #readPassword(): boolean {
    const message = this.#messages.takeMessage();
    if (message === null) return false;
    const { password, id, serverVersion } = this.#options;
    const given = message.body.subarray(0, -1);
    if (
      message.type !== passwordMessage ||
      given.length !== password.length ||
      !timingSafeEqual(given, password)
    ) {
      this.refuse("28P01", "password authentication failed");
      return false;
    }
    this.#state = "ready";
    this.send(
      authenticationOk(),
      parameterStatus("server_version", serverVersion),
      parameterStatus("server_encoding", "UTF8"),
      parameterStatus("client_encoding", "UTF8"),
      parameterStatus("DateStyle", "ISO, MDY"),
      parameterStatus("TimeZone", "UTC"),
      parameterStatus("integer_datetimes", "on"),
      parameterStatus("standard_conforming_strings", "on"),
      parameterStatus("perennial.embedded", "on"),
      backendKey(id),
      readyForQuery(),
    );
    return true;
  }
}
