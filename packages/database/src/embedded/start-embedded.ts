import { fork, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import type { ChildMessage, ChildOptions, ParentMessage } from "./child-messages.ts";
import { DirectoryInUseError } from "./directory-lock.ts";

export interface EmbeddedOptions {
  /** Made when it doesn't exist; null keeps everything in memory. */
  dataDir: string | null;
  /** What the database process prints, line by line, and why it ended if it did so by itself. */
  log?: (line: string) => void;
}

export interface EmbeddedDatabase {
  /** For pg and everything built on it. Reaches this database only while it runs. */
  readonly url: string;
  /** Resolves when the process has ended, for whatever reason. */
  readonly ended: Promise<void>;
  /** Undoes open transactions, closes the database and resolves when its process has ended. */
  stop(): Promise<void>;
}

const stopMs = 20_000;

/**
 * Starts the embedded database in a process of its own, which ends with this one. Throws DirectoryInUseError when a
 * running program has the data directory.
 */
export async function startEmbedded({ dataDir, log = () => {} }: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const options: ChildOptions = { dataDir };
  const child = fork(join(import.meta.dirname, "child.ts"), [JSON.stringify(options)], {
    // The last pipe is for the thread that watches whether this process lives.
    stdio: ["ignore", "pipe", "pipe", "ipc", "pipe"],
    execArgv: [],
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text: string) => text.trimEnd().split("\n").forEach(log));
  }
  const ended = new Promise<void>((resolve) => {
    child.once("exit", (code, signal) => {
      if (code !== 0) log(`The database process ended with ${signal ?? `code ${code}`}.`);
      resolve();
    });
  });
  const url = await untilReady(child, ended, log);
  return {
    url,
    ended,
    async stop() {
      if (child.connected) child.send({ kind: "stop" } satisfies ParentMessage);
      const timer = setTimeout(() => child.kill("SIGKILL"), stopMs);
      await ended;
      clearTimeout(timer);
    },
  };
}

function untilReady(child: ChildProcess, ended: Promise<void>, log: (line: string) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    child.on("message", (message: ChildMessage) => {
      if (message.kind === "ready") resolve(message.url);
      else if (message.kind === "refused") reject(new DirectoryInUseError(message.reason));
      else {
        log(message.reason);
        reject(new Error(`The embedded database failed: ${message.reason}`));
      }
    });
    child.once("error", reject);
    void ended.then(() => reject(new Error("The database process ended before it was ready.")));
  });
}
