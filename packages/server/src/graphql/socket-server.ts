import { maskError, type GraphQLContext } from "@perennial/schema";
import { identityCache, type EndingWatch, type Identity } from "@perennial/services/identity";
import type { System } from "@perennial/services/kernel";
import { GraphQLError, type ExecutionArgs, type ExecutionResult } from "graphql";
import {
  handleProtocols,
  makeServer,
  type Context as ConnectionContext,
  type Server,
  type SubscribePayload,
} from "graphql-ws";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer, type WebSocket } from "ws";
import type { Authenticator, Origins } from "../http/index.ts";
import { type FanOut, SocketSink, Subscriber } from "../live/index.ts";
import { maxGraphQLBytes, type Yoga } from "./create-yoga-server.ts";
import { connectSocket } from "./connect-socket.ts";
import type { OperationLimit } from "./operation-limit.ts";
import { whileOpen } from "./while-open.ts";

interface SocketServerOptions {
  system: System;
  yoga: Yoga;
  fanOut: FanOut;
  authenticator: Authenticator;
  endings: EndingWatch;
  origins: Origins;
  limit: OperationLimit;
}

interface Connection {
  socket: WebSocket;
  request: IncomingMessage;
  identity: Identity | null;
}
type Caller = ConnectionContext<Record<string, unknown>, Connection>;
type Enveloped = ReturnType<Yoga["getEnveloped"]>;
interface OperationArgs extends ExecutionArgs {
  contextValue: GraphQLContext;
  enveloped: Enveloped;
  sink: SocketSink;
}

const maxOperations = 50;
const sweepMs = 1000;
/** Close codes: unauthorised, which clients take as final; and two after which they connect again. */
const sessionEnded = 4401;
const sessionChanged = 4205;
const serviceRestart = 1012;

/** graphql-transport-ws: graphql-ws keeps the protocol, yoga's pipeline the limits, the fan-out writes the payloads. */
export class SocketServer {
  readonly #options: SocketServerOptions;
  readonly #sockets = new WebSocketServer({ noServer: true, maxPayload: maxGraphQLBytes, handleProtocols });
  readonly #connections = new Set<Connection>();
  readonly #protocol: Server<Connection>;
  readonly #endWatching: () => void;
  readonly #sweep: NodeJS.Timeout;

  constructor(options: SocketServerOptions) {
    this.#options = options;
    this.#protocol = makeServer<Record<string, unknown>, Connection>({
      onConnect: (caller) => this.#authenticate(caller),
      onSubscribe: (caller, id, payload) => this.#prepare(caller, id, payload),
      execute: (args) => (args as OperationArgs).enveloped.execute(args) as Promise<ExecutionResult>,
      subscribe: (args) => this.#subscribe(args as OperationArgs),
      onError: (_caller, _id, _payload, errors) => errors.map((error) => maskError(error).toJSON()),
    });
    this.#endWatching = identityCache(options.system).onEnd((credentialId, reason) => {
      const code = reason === "CHANGED" ? sessionChanged : sessionEnded;
      this.#closeWhere(
        ({ identity }) => identity?.credentialId === credentialId,
        code,
        "The session or key has ended",
      );
    });
    this.#sweep = setInterval(() => {
      const now = options.system.clock.now();
      this.#closeWhere(
        ({ identity }) => (identity?.expiresAt ?? now + 1) <= now,
        sessionEnded,
        "The session has expired",
      );
    }, sweepMs);
  }

  /** Takes over an upgrade request. Pages of other sites are refused: a browser sends our cookie along with theirs. */
  handleUpgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    const path = request.url?.split("?", 1)[0];
    if (path !== "/graphql") return refuse(stream, "404 Not Found");
    if (!this.#options.origins.permits(request)) return refuse(stream, "403 Forbidden");
    this.#sockets.handleUpgrade(request, stream, head, (socket) => {
      const connection: Connection = { socket, request, identity: null };
      this.#connections.add(connection);
      socket.on("close", () => this.#connections.delete(connection));
      connectSocket(this.#protocol, socket, connection, this.#options.system.log);
    });
  }

  async stop(): Promise<void> {
    clearInterval(this.#sweep);
    this.#endWatching();
    this.#closeWhere(() => true, serviceRestart, "The server restarts");
    const timer = setTimeout(() => this.#connections.forEach(({ socket }) => socket.terminate()), 2000);
    await new Promise<void>((resolve) => this.#sockets.close(() => resolve()));
    clearTimeout(timer);
  }

  #closeWhere(matches: (connection: Connection) => boolean, code: number, reason: string): void {
    for (const connection of this.#connections) {
      if (matches(connection)) connection.socket.close(code, reason);
    }
  }

  /** False closes with 4403. */
  async #authenticate({ connectionParams, extra }: Caller): Promise<boolean> {
    const { authenticator, endings } = this.#options;
    const { apiKey, authorization = extra.request.headers.authorization } = connectionParams ?? {};
    let identity: Identity | null;
    if (typeof apiKey === "string") identity = await authenticator.ofKey(apiKey);
    else if (typeof authorization === "string") identity = await authenticator.ofHeader(authorization);
    else identity = await authenticator.ofCookie(extra.request);
    if (!identity) return false;
    extra.identity = identity;
    extra.socket.on("close", endings.hold(identity.organization.id));
    return true;
  }

  async #prepare(
    { extra, subscriptions }: Caller,
    id: string,
    payload: SubscribePayload,
  ): Promise<OperationArgs | GraphQLError[]> {
    if (Object.keys(subscriptions).length > maxOperations) {
      const message = `A socket has at most ${maxOperations} operations at once; complete some or open another.`;
      return [new GraphQLError(message, { extensions: { code: "RATE_LIMITED" } })];
    }
    try {
      this.#options.limit.take(extra.identity!);
      const { query, variables, operationName } = payload;
      const enveloped = this.#options.yoga.getEnveloped({
        params: payload,
        identity: extra.identity!,
      } as never);
      const document = enveloped.parse(query);
      const errors = enveloped.validate(enveloped.schema, document);
      if (errors.length > 0) return errors.map(maskError);
      return {
        schema: enveloped.schema,
        document,
        operationName: operationName ?? null,
        variableValues: variables ?? null,
        contextValue: await enveloped.contextFactory(),
        enveloped,
        sink: new SocketSink(extra.socket, id),
      };
    } catch (error) {
      return [maskError(error)];
    }
  }

  async #subscribe(args: OperationArgs): Promise<AsyncGenerator<ExecutionResult> | ExecutionResult> {
    const opened = await this.#options.fanOut.subscribe(args, args.sink);
    return opened instanceof Subscriber ? whileOpen(opened) : opened;
  }
}

function refuse(stream: Duplex, status: string): void {
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
