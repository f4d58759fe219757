import { ServiceError } from "@perennial/services/kernel";
import { expect, it } from "vitest";
import { SignInThrottle } from "./sign-in-throttle.ts";

const fail = () => Promise.reject(new ServiceError("UNAUTHENTICATED", "wrong"));
const succeed = () => Promise.resolve("session");
const outcome = (run: Promise<string>) => run.catch((error: unknown) => (error as ServiceError).code);

it("lets ten attempts an e-mail fail, however it is written and wherever they come from", async () => {
  const throttle = new SignInThrottle();
  const outcomes = [];
  for (let index = 0; index < 11; index += 1) {
    outcomes.push(
      await outcome(throttle.run(`10.0.0.${index}`, index % 2 ? "Ada@x.example" : " ada@x.example", fail)),
    );
  }
  expect(outcomes).toEqual([...Array(10).fill("UNAUTHENTICATED"), "RATE_LIMITED"]);
  expect(await outcome(throttle.run("10.0.0.1", "ada@x.example", succeed))).toBe("RATE_LIMITED");
  expect(await outcome(throttle.run("10.0.0.1", "grace@x.example", succeed))).toBe("session");
});

it("lets fifty attempts an address fail, whatever the e-mails", async () => {
  const throttle = new SignInThrottle();
  const outcomes = [];
  for (let index = 0; index < 51; index += 1)
    outcomes.push(await outcome(throttle.run("10.0.0.1", `${index}@x.example`, fail)));
  expect(outcomes.filter((code) => code === "UNAUTHENTICATED")).toHaveLength(50);
  expect(outcomes.at(-1)).toBe("RATE_LIMITED");
  expect(await outcome(throttle.run("10.0.0.2", "new@x.example", succeed))).toBe("session");
});

it("counts no success", async () => {
  const throttle = new SignInThrottle();
  for (let index = 0; index < 100; index += 1) {
    expect(await outcome(throttle.run("10.0.0.1", "ada@x.example", succeed))).toBe("session");
  }
});
