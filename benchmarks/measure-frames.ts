import { Agent, request } from "node:http";

export interface FrameLatency {
  p50: number;
  p99: number;
  frames: number;
}

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Without `fetch`, which would take more of the two cores than what is measured; the same for both sides. */
export function post(
  agent: Agent,
  url: string,
  headers: Record<string, string>,
  body: string,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { method: "POST", agent, headers }, (answer) => {
      answer.resume();
      answer.once("end", () =>
        answer.statusCode === 200 ? resolve() : reject(new Error(`${url} answered ${answer.statusCode}`)),
      );
    });
    asked.once("error", reject);
    asked.end(body);
  });
}

/** Posts at a steady rate, a new customer each time, and measures until the frame that names it; milliseconds. */
export async function measureFrames(
  rate: number,
  count: number,
  send: (n: number, agent: Agent) => Promise<void>,
  onFrame: (seen: (key: string) => void) => void,
  keyOf: (n: number) => string,
): Promise<FrameLatency> {
  const sent = new Map<string, number>();
  const latencies: number[] = [];
  let done: () => void;
  const all = new Promise<void>((resolve) => (done = resolve));
  onFrame((key) => {
    const at = sent.get(key);
    if (at === undefined) return;
    sent.delete(key);
    latencies.push(performance.now() - at);
    if (latencies.length === count) done();
  });
  const posts: Promise<void>[] = [];
  // Of this measurement alone: a server closes connections that were idle since the last one.
  const agent = new Agent({ keepAlive: true });
  const started = performance.now();
  for (let n = 0; n < count; n += 1) {
    const due = started + (n * 1000) / rate;
    const ahead = due - performance.now();
    if (ahead > 1) await new Promise((resolve) => setTimeout(resolve, ahead));
    sent.set(keyOf(n), performance.now());
    posts.push(send(n, agent));
  }
  await Promise.all(posts);
  const late = setTimeout(() => done(), 15_000);
  await all;
  clearTimeout(late);
  agent.destroy();
  if (latencies.length < count) throw new Error(`${count - latencies.length} of ${count} frames never came`);
  latencies.sort((a, b) => a - b);
  return { p50: percentile(latencies, 0.5), p99: percentile(latencies, 0.99), frames: latencies.length };
}
