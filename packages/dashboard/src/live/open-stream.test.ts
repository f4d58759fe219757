import type { Client, ExecutionResult, Sink, SubscribePayload } from "graphql-ws";
import { GraphQLError } from "graphql";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openStream } from "./open-stream.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

type Data = { things: { cursor: string; items: number[] } };
type AnySink = Sink<ExecutionResult<Data, unknown>>;

/** The end of the wire: what was sent, as it goes out, and a hand on what comes back. */
function wire() {
  const sent: { payload: SubscribePayload; sink: AnySink; ended: boolean }[] = [];
  const client: Pick<Client, "subscribe"> = {
    subscribe: (payload, sink) => {
      const subscription = { payload, sink: sink as unknown as AnySink, ended: false };
      sent.push(subscription);
      return () => void (subscription.ended = true);
    },
  };
  const after = (index: number) =>
    (JSON.parse(JSON.stringify(sent[index]?.payload.variables)) as { after: string | null }).after;
  return { client, sent, after };
}

const source = {
  query: "subscription Things",
  operationName: "Things",
  variables: { only: "x" },
  after: "e.1",
};
const next = (cursor: string): ExecutionResult<Data, unknown> => ({
  data: { things: { cursor, items: [] } },
});
const expired = new GraphQLError("Too old", { extensions: { code: "CURSOR_EXPIRED" } });

function open() {
  const end = wire();
  const onData = vi.fn<(data: Data) => void>();
  const onExpired = vi.fn<() => void>();
  const close = openStream<Data>(end.client, source, { onData, onExpired });
  return { ...end, onData, onExpired, close };
}

test("starts after the snapshot and, when the socket is replaced under it, goes on after the last payload", () => {
  const { sent, after, onData } = open();
  expect(after(0)).toBe("e.1");
  sent[0]?.sink.next(next("e.5"));
  sent[0]?.sink.next(next("e.9"));
  expect(onData).toHaveBeenCalledTimes(2);
  // The client serialises the same payload once more after it reconnected.
  expect(after(0)).toBe("e.9");
});

test("opens again after an error or a completion, from the last cursor", () => {
  const { sent, after } = open();
  sent[0]?.sink.next(next("e.5"));
  sent[0]?.sink.error([new GraphQLError("Broken")]);
  vi.advanceTimersByTime(1_000);
  expect(sent).toHaveLength(2);
  expect(after(1)).toBe("e.5");
  sent[1]?.sink.complete();
  vi.advanceTimersByTime(2_000);
  expect(sent).toHaveLength(3);
});

test("waits longer each time nothing came, at most 30 s", () => {
  const { sent } = open();
  for (let attempt = 0; attempt < 10; attempt += 1) {
    sent.at(-1)?.sink.error(new Error("refused"));
    vi.advanceTimersByTime(30_000);
  }
  expect(sent).toHaveLength(11);
  sent.at(-1)?.sink.error(new Error("refused"));
  vi.advanceTimersByTime(29_999);
  expect(sent).toHaveLength(11);
});

test.each([
  ["an error", (sink: AnySink) => sink.error([expired])],
  ["a payload's error", (sink: AnySink) => sink.next({ data: null, errors: [expired] })],
])("an expired cursor in %s asks for a snapshot once and doesn't try again by itself", (_, send) => {
  const { sent, onExpired, onData } = open();
  if (sent[0]) send(sent[0].sink);
  sent[0]?.sink.complete();
  vi.advanceTimersByTime(60_000);
  expect(onExpired).toHaveBeenCalledTimes(1);
  expect(onData).not.toHaveBeenCalled();
  expect(sent).toHaveLength(1);
});

test("once closed it neither listens nor comes back", () => {
  const { sent, close, onData } = open();
  sent[0]?.sink.error(new Error("refused"));
  close();
  sent[0]?.sink.next(next("e.2"));
  vi.advanceTimersByTime(60_000);
  expect(onData).not.toHaveBeenCalled();
  expect(sent).toHaveLength(1);
  expect(sent[0]?.ended).toBe(true);
});
