import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";

const benchKey = "benchmark-key-0123456789abcdef";

export interface RunningServer {
  url: string;
  key: string;
  stop(): Promise<void>;
}

/** The whole program as a user runs it, on the given database, embedded or not. */
export async function startServer(databaseUrl: string, port: number): Promise<RunningServer> {
  const folder = mkdtempSync(path.join(tmpdir(), "perennial-bench-"));
  const child = spawn("node", ["packages/server/src/main.ts"], {
    env: {
      ...process.env,
      PORT: String(port),
      DATA_DIR: folder,
      DATABASE_URL: databaseUrl,
      DEMO: "off",
      LOG_LEVEL: "warn",
      INGEST_EVENTS_PER_SECOND: "1000000",
      INGEST_BURST: "10000000",
      GRAPHQL_OPERATIONS_PER_SECOND: "1000000",
      GRAPHQL_BURST: "10000000",
      BOOTSTRAP_ADMIN_EMAIL: "admin@example.com",
      BOOTSTRAP_ADMIN_PASSWORD: "correct horse battery staple",
      BOOTSTRAP_API_KEY: benchKey,
    },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const url = `http://127.0.0.1:${port}`;
  for (let attempt = 0; ; attempt += 1) {
    const ready = await fetch(`${url}/ready`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ready) break;
    if (child.exitCode !== null || attempt > 300) throw new Error("The server didn't get ready.");
    await wait(100);
  }
  return {
    url,
    key: benchKey,
    stop: async () => {
      child.kill("SIGTERM");
      await exited;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
