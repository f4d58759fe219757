import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";

interface Program {
  child: ChildProcess;
  output(): string;
  /** Resolves with what it printed once that contains the text or it has ended. */
  until(text: string): Promise<string>;
  ended: Promise<number | null>;
}

function run(environment: Record<string, string>): Program {
  const child = spawn(process.execPath, [join(import.meta.dirname, "main.ts")], {
    env: {
      PATH: process.env["PATH"],
      PORT: "0",
      DEMO: "off",
      ROLE: "all",
      LOG_LEVEL: "warn",
      ...environment,
    },
  });
  let output = "";
  const watchers = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      for (const watcher of watchers) watcher();
    });
  }
  const ended = once(child, "close").then(([code]) => code as number | null);
  onTestFinished(() => void child.kill("SIGKILL"));
  return {
    child,
    ended,
    output: () => output,
    async until(text) {
      const found = new Promise<void>((resolve) => watchers.add(() => output.includes(text) && resolve()));
      await Promise.race([found, ended]);
      return output;
    },
  };
}

describe("the program", () => {
  it("refuses settings it can't use, naming each", async () => {
    const program = run({ ROLE: "boss", LOG_LEVEL: "loud" });
    expect(await program.ended).toBe(1);
    expect(program.output()).toMatch(/ROLE[\s\S]*LOG_LEVEL/);
  });

  it("starts on nothing, keeps its directory to itself, ends in order and starts again", async () => {
    const DATA_DIR = mkdtempSync(join(tmpdir(), "perennial-main-"));
    const first = run({ DATA_DIR });
    const printed = await first.until("is ready");
    const url = /http:\/\/\S+/.exec(printed)![0];
    expect((await fetch(`${url}/ready`)).status).toBe(200);

    const beside = run({ DATA_DIR: mkdtempSync(join(tmpdir(), "perennial-main-")), PORT: new URL(url).port });
    expect(await beside.ended).toBe(1);
    expect(beside.output()).toMatch(
      /^Port \d+ on 127\.0\.0\.1 is taken by another program\. Set PORT to another\.\n$/,
    );

    const second = run({ DATA_DIR });
    expect(await second.ended).toBe(1);
    expect(second.output()).toContain(join(DATA_DIR, "database"));

    first.child.kill("SIGTERM");
    expect(await first.ended).toBe(0);
    const again = run({ DATA_DIR });
    expect(await again.until("is ready")).toContain("is ready");
  }, 120_000);
});
