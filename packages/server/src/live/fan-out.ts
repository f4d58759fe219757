import { createGraphQLContext, maskError, type GraphQLContext } from "@perennial/schema";
import {
  checkCursor,
  formatCursor,
  type Live,
  type LiveRequest,
  type LogBatch,
  type LogEntry,
  type LogTail,
} from "@perennial/services/live";
import type { System } from "@perennial/services/kernel";
import {
  createSourceEventStream,
  execute,
  type ExecutionArgs,
  type ExecutionResult,
  type GraphQLError,
} from "graphql";
import { setTimeout as delay } from "node:timers/promises";
import { groupKey } from "./group-key.ts";
import { toPayload, type Payload } from "./payload.ts";
import type { PayloadSink, Subscriber } from "./subscriber.ts";
import { type RecentCustomers, SubscriptionGroup } from "./subscription-group.ts";

type SubscriptionArgs = ExecutionArgs & { contextValue: GraphQLContext };

const attempts = 3;
/** What was read for a batch serves other groups for this long at most. */
const sharedMs = 1_000;

/** Every subscription of this process, in groups that share their work. Payloads go straight to their sinks. */
export class FanOut {
  /** For contexts of operations that aren't subscriptions of this fan-out's. */
  readonly live: Live<GraphQLContext> = {
    subscribe() {
      throw new Error("Subscriptions are opened through the fan-out.");
    },
  };
  readonly #system: System;
  readonly #tail: LogTail;
  readonly #groups = new Map<string, Promise<SubscriptionGroup>>();
  /** By organisation: of its newest batch. */
  readonly #reads = new Map<string, { cursor: string; until: number; loaders: GraphQLContext["loaders"] }>();

  constructor(system: System, tail: LogTail) {
    this.#system = system;
    this.#tail = tail;
  }

  /** Authorises and opens a subscription, or says in a result why not. */
  async subscribe(args: SubscriptionArgs, sink: PayloadSink): Promise<Subscriber | ExecutionResult> {
    const captured = await this.#capture(args);
    if (!("request" in captured)) return captured;
    const { request } = captured;
    try {
      const { after, first, organizationId } = request;
      const position = after == null ? null : await checkCursor(this.#system, organizationId, after);
      let group = await this.#group(args, request);
      // Its last subscriber may have left just now.
      while (group.closed) group = await this.#group(args, request);
      return group.join(sink, position, first ?? null);
    } catch (error) {
      return { errors: [this.#mask(error)] };
    }
  }

  /** Runs the field's own resolver, with all its checks, to learn what it wants of the log. */
  async #capture(
    args: SubscriptionArgs,
  ): Promise<{ request: LiveRequest<GraphQLContext> } | ExecutionResult> {
    let request: LiveRequest<GraphQLContext> | undefined;
    const live: Live<GraphQLContext> = {
      subscribe(wanted) {
        request = wanted;
        return { async *[Symbol.asyncIterator]() {} };
      },
    };
    const source = await createSourceEventStream({ ...args, contextValue: { ...args.contextValue, live } });
    if (!(Symbol.asyncIterator in source))
      return { errors: (source.errors ?? []).map((error) => this.#mask(error)) };
    if (!request) throw new Error("A subscription's resolver hands on what live.subscribe returns.");
    return { request };
  }

  async #group(args: SubscriptionArgs, request: LiveRequest<GraphQLContext>): Promise<SubscriptionGroup> {
    const { services } = args.contextValue;
    const key = `${groupKey(args, services)} ${request.audience ?? ""}`;
    let starting = this.#groups.get(key);
    if (!starting) {
      const group = new SubscriptionGroup({
        system: this.#system,
        request,
        execute: (entries, position, customers) =>
          this.#execute(args, request, entries, { cursor: formatCursor(position), customers }),
        groups: () => this.#groups.size,
        onEmpty: () => this.#groups.delete(key),
      });
      starting = group.start(this.#tail).then(() => group);
      this.#groups.set(key, starting);
      starting.catch(() => this.#groups.delete(key));
    }
    return starting;
  }

  /** Null where nothing is left to tell. */
  async #execute(
    args: SubscriptionArgs,
    { narrow }: LiveRequest<GraphQLContext>,
    entries: readonly LogEntry[],
    { cursor, customers }: { cursor: string; customers: RecentCustomers },
  ): Promise<Payload | null> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const contextValue = this.#contextFor(args.contextValue, cursor);
        for (const [id, customer] of customers) contextValue.loaders.customers.prime(id, customer);
        const kept = narrow ? await narrow(entries, contextValue) : entries;
        if (kept.length === 0) return null;
        const rootValue: LogBatch = { cursor, entries: kept };
        const result = await execute({ ...args, rootValue, contextValue });
        if (result.data == null) throw result.errors?.[0] ?? new Error("A payload without data.");
        const errors = result.errors?.map((error) => this.#mask(error));
        return toPayload({ ...result, ...(errors && { errors }) });
      } catch (error) {
        if (attempt === attempts) throw error;
        // Most likely the database was away for a moment.
        await delay(100 * 4 ** attempt);
      }
    }
  }

  #mask(error: unknown): GraphQLError {
    const masked = maskError(error);
    if (masked.extensions["code"] === "INTERNAL_SERVER_ERROR")
      this.#system.log.error({ error }, "a subscription failed");
    return masked;
  }

  /** Groups of one organisation that come to the same position one after another read what they need once. */
  #contextFor({ services, live }: GraphQLContext, cursor: string): GraphQLContext {
    const context = createGraphQLContext({ services, live });
    const now = performance.now();
    const shared = this.#reads.get(services.organizationId);
    if (shared?.cursor === cursor && now < shared.until) context.loaders = shared.loaders;
    else
      this.#reads.set(services.organizationId, { cursor, until: now + sharedMs, loaders: context.loaders });
    return context;
  }
}
