import { recordActivity } from "@perennial/services/activity";
import { DEMO_ORGANIZATION, readDemoBook } from "@perennial/services/demo";
import { createOrganization } from "@perennial/services/identity";
import { createContext, systemActor, type Context } from "@perennial/services/kernel";
import { describe, expect, it, vi } from "vitest";
import { startTestServer } from "../testing/start-test-server.ts";
import { startLiveActivity } from "./start-live-activity.ts";

const server = await startTestServer();

async function demoContext(): Promise<Context> {
  const ctx = createContext(
    server.system,
    await createOrganization(server.system, DEMO_ORGANIZATION),
    systemActor("test"),
  );
  const began = ctx.now();
  // An hour ago, a minute a second: something of every kind happens soon, and nothing in the future.
  return { ...ctx, now: () => began - 3_600_000 + (Date.now() - began) * 60 };
}

describe("live activity", { timeout: 120_000 }, () => {
  it("comes in over HTTP: events as any client sends them, facts as mutations, with keys that may nothing else", async () => {
    const ctx = await demoContext();
    const book = await readDemoBook(ctx);
    await recordActivity(ctx, { messages: book.introductions(), historical: true });
    const told = async () => {
      const [row] = await ctx.db.sql<{ events: number; facts: number; refused: number }>`
        select (select count(*)::int from event) as events, (select count(*)::int from rejection) as refused,
          (select count(*)::int from fact where kind in ('TICKET', 'SURVEY_RESPONSE')) as facts`;
      return row!;
    };
    const activity = await startLiveActivity(ctx, server.url);
    await vi.waitUntil(async () => (await told()).events > 0 && (await told()).facts > 0, {
      timeout: 60_000,
      interval: 200,
    });
    await activity.stop();
    expect((await told()).refused).toBe(0);

    const again = await startLiveActivity(ctx, server.url);
    await again.stop();
    // The second start took the keys of the first, none is left behind.
    const keys = await ctx.db.prisma.apiKey.findMany({ select: { scopes: true, revokedAt: true } });
    expect(keys.every(({ revokedAt }) => revokedAt === null)).toBe(true);
    expect(keys.map(({ scopes }) => scopes.join(" ")).sort()).toEqual(["INGEST", "WRITE"]);
  });

  it("is refused outside the demo", async () => {
    await expect(startLiveActivity(server.ctx, server.url)).rejects.toThrow("demo organisation only");
  });
});
