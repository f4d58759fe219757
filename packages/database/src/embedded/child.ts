import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { PGlite } from "@electric-sql/pglite";
import { Bridge } from "./bridge.ts";
import { keepTidy } from "./keep-tidy.ts";
import { openDirectory } from "./open-directory.ts";
import type { ChildMessage, ChildOptions, ParentMessage } from "./child-messages.ts";
import { DirectoryInUseError, lockDirectory } from "./directory-lock.ts";
import { forgetUrl, tellUrl } from "./running-url.ts";

// The process that runs the embedded database: so a long statement stops no event loop but its own.
const options = JSON.parse(process.argv[2] ?? "{}") as ChildOptions;
const parentPid = process.ppid;
const password = randomBytes(24).toString("hex");
// A directory that only its owner may enter, with a path short enough for a socket.
const socketDirectory = process.platform === "win32" ? null : mkdtempSync(join(tmpdir(), "perennial-"));

function tell(message: ChildMessage): void {
  if (process.connected) process.send?.(message);
}

let unlock = (): void => {};
let close = async (): Promise<void> => {};
let closing: Promise<never> | null = null;

function stop(code: number): Promise<never> {
  closing ??= close()
    .catch((error: unknown) => process.stderr.write(`${String(error)}\n`))
    .then(() => {
      if (socketDirectory !== null) rmSync(socketDirectory, { recursive: true, force: true });
      // Last: the next start takes over at once.
      unlock();
      process.exit(code);
    });
  return closing;
}

// The pipe is the only signal that counts: Ctrl-C reaches this process too, while the program still has work to write.
process.on("SIGINT", () => {});
process.on("SIGTERM", () => {});
process.on("disconnect", () => void stop(0));
new Worker(new URL("parent-watch.ts", import.meta.url)).unref();
process.on("message", (message: ParentMessage) => {
  if (message.kind === "stop") void stop(0);
});

async function open(): Promise<string> {
  if (options.dataDir !== null) {
    mkdirSync(options.dataDir, { recursive: true });
    unlock = await lockDirectory(join(options.dataDir, "database.lock"), parentPid, socketDirectory);
    // What a killed process left leads nowhere.
    forgetUrl(options.dataDir);
  }
  const database = options.dataDir === null ? new PGlite() : await openDirectory(options.dataDir);
  await database.exec("set time zone 'UTC'");
  const { rows } = await database.query<{ version: string }>(
    "select current_setting('server_version') as version",
  );
  const bridge = new Bridge(database, (error) => {
    tell({ kind: "failed", reason: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    process.exit(1);
  });
  const server = createServer((socket) =>
    bridge.accept(socket, Buffer.from(password), rows[0]?.version ?? "18"),
  );
  const stopTidying = keepTidy(database, bridge);
  close = async () => {
    stopTidying();
    server.close();
    if (options.dataDir !== null) forgetUrl(options.dataDir);
    await bridge.close();
    await database.close();
  };
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    if (socketDirectory === null) server.listen(0, "127.0.0.1", resolve);
    else server.listen(join(socketDirectory, ".s.PGSQL.5432"), resolve);
  });
  const login = `postgres://postgres:${password}`;
  const url =
    socketDirectory === null
      ? `${login}@127.0.0.1:${(server.address() as AddressInfo).port}/postgres`
      : `${login}@localhost:5432/postgres?host=${encodeURIComponent(socketDirectory)}`;
  if (options.dataDir !== null) tellUrl(options.dataDir, url);
  return url;
}

try {
  tell({ kind: "ready", url: await open() });
} catch (error) {
  const reason = error instanceof Error ? error.message : String(error);
  tell({ kind: error instanceof DirectoryInUseError ? "refused" : "failed", reason });
  await stop(1);
}
