import { spawn, type ChildProcess } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";

/** Only so that a run that hangs ends: a busy machine may take a minute. */
const READY_WITHIN_MS = 180_000;
const soakKey = "soak-key-0123456789abcdefghij";

/** The whole program in a process of its own, started again whenever it dies. */
export class Program {
  readonly #settings: Record<string, string>;
  readonly #port: number;
  #child: ChildProcess | null = null;
  #stopping = false;
  /** How often it was killed, by us or by a crash point of its own. */
  deaths = 0;
  /** Settings for the next start, such as the next crash point. */
  nextStart: () => Record<string, string> = () => ({});

  constructor(port: number, settings: Record<string, string>) {
    this.#port = port;
    this.#settings = settings;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  start(): void {
    const child = spawn("node", ["packages/server/src/main.ts"], {
      env: {
        ...process.env,
        PORT: String(this.#port),
        DEMO: "off",
        LOG_LEVEL: "error",
        BOOTSTRAP_ADMIN_EMAIL: "admin@example.com",
        BOOTSTRAP_ADMIN_PASSWORD: "correct horse battery staple",
        BOOTSTRAP_API_KEY: soakKey,
        ...this.#settings,
        ...this.nextStart(),
      },
      stdio: ["ignore", "ignore", "inherit"],
    });
    this.#child = child;
    child.once("exit", (code, signal) => {
      if (this.#stopping) return;
      if (signal !== "SIGKILL") {
        console.error(`The server ended by itself: code ${code}, signal ${signal}`);
        process.exit(1);
      }
      this.deaths += 1;
      this.start();
    });
  }

  kill(): void {
    this.#child?.kill("SIGKILL");
  }

  async ready(): Promise<void> {
    const until = Date.now() + READY_WITHIN_MS;
    while (Date.now() < until) {
      if (
        await fetch(`${this.url}/ready`).then(
          (answer) => answer.ok,
          () => false,
        )
      )
        return;
      await wait(50);
    }
    throw new Error(`The server didn't get ready within ${READY_WITHIN_MS / 1000} s.`);
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    const child = this.#child;
    if (!child || child.exitCode !== null) return;
    const exited = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    await exited;
  }

  /** Sends a batch until it is acknowledged, as an SDK that retries does. */
  async send(batch: readonly unknown[]): Promise<void> {
    for (let attempt = 0; attempt < 2000; attempt += 1) {
      const status = await fetch(`${this.url}/v1/batch`, {
        method: "POST",
        headers: { authorization: `Bearer ${soakKey}`, "content-type": "application/json" },
        body: JSON.stringify({ batch }),
      }).then(
        async (answer) => {
          await answer.arrayBuffer();
          return answer.status;
        },
        () => 0,
      );
      if (status === 200) return;
      if (status >= 400 && status < 500 && status !== 429)
        throw new Error(`A batch was refused with ${status}`);
      await wait(25);
    }
    throw new Error("A batch was never acknowledged.");
  }
}
