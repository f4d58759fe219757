import type { IncomingMessage } from "node:http";
import { describe, expect, it } from "vitest";
import { Origins } from "./origins.ts";

const request = (headers: Record<string, string>) => ({ headers }) as unknown as IncomingMessage;

describe("pages that may act in a member's name", () => {
  it("are, where no address is set, those of this server under this machine's own names", () => {
    const origins = new Origins({ publicUrl: null, allowedOrigins: ["https://friend.example"] });
    for (const host of ["localhost:4000", "127.0.0.1:4000", "[::1]:4000", "192.168.1.7"]) {
      expect([host, origins.permits(request({ host, origin: `http://${host}` }))]).toEqual([host, true]);
    }
    expect(origins.permits(request({ host: "evil.example:4000", origin: "http://evil.example:4000" }))).toBe(
      false,
    );
    expect(
      origins.permits(request({ host: "127.0.0.1.evil.example", origin: "http://127.0.0.1.evil.example" })),
    ).toBe(false);
    expect(origins.permits(request({ host: "localhost:4000", origin: "http://localhost:5000" }))).toBe(false);
    expect(origins.permits(request({ host: "localhost:4000", origin: "null" }))).toBe(false);
    expect(origins.permits(request({ host: "localhost:4000", origin: "https://friend.example" }))).toBe(true);
  });

  it("are, where one is set, those of that address", () => {
    const origins = new Origins({ publicUrl: "https://health.example", allowedOrigins: [] });
    expect(origins.permits(request({ host: "10.0.0.1:4000", origin: "https://health.example" }))).toBe(true);
    expect(origins.permits(request({ host: "10.0.0.1:4000", origin: "http://10.0.0.1:4000" }))).toBe(false);
  });

  it("needn't be pages at all", () => {
    const origins = new Origins({ publicUrl: null, allowedOrigins: [] });
    expect(origins.permits(request({ host: "localhost" }))).toBe(true);
    expect(origins.permits(request({ host: "localhost", "sec-fetch-site": "cross-site" }))).toBe(false);
    expect(origins.permits(request({ host: "localhost", "sec-fetch-site": "same-origin" }))).toBe(true);
  });
});
