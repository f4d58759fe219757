import { describe, expect, it } from "vitest";
import { TokenBucket } from "./token-bucket.ts";

describe("a token bucket", () => {
  it("lets a burst through, then its rate", () => {
    const bucket = new TokenBucket(10, 100);
    expect(bucket.take("a", 100, 0)).toBe(0);
    expect(bucket.take("a", 5, 0)).toBe(0.5);
    expect(bucket.take("a", 5, 499)).toBeGreaterThan(0);
    expect(bucket.take("a", 5, 500)).toBe(0);
    expect(bucket.take("a", 100, 10_500)).toBe(0);
  });

  it("keeps keys apart", () => {
    const bucket = new TokenBucket(1, 1);
    expect(bucket.take("a", 1, 0)).toBe(0);
    expect(bucket.take("b", 1, 0)).toBe(0);
    expect(bucket.take("a", 1, 0)).toBe(1);
  });

  it("takes more than a burst only when full, and waits for what that owes", () => {
    const bucket = new TokenBucket(10, 100);
    expect(bucket.take("a", 200, 0)).toBe(0);
    expect(bucket.take("a", 1, 0)).toBeCloseTo(10.1);
    expect(bucket.take("a", 1, 10_100)).toBe(0);
  });

  it("refuses without taking", () => {
    const bucket = new TokenBucket(10, 10);
    expect(bucket.take("a", 10, 0)).toBe(0);
    for (let tries = 0; tries < 5; tries += 1) expect(bucket.take("a", 10, 0)).toBe(1);
    expect(bucket.take("a", 10, 1000)).toBe(0);
  });
});
