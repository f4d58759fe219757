import { randomUUID } from "node:crypto";
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { identifyProcess, isRunning, type ProcessIdentity } from "./process-identity.ts";

interface LockContent {
  /** The process that has the directory open. */
  child: ProcessIdentity;
  /** The program it belongs to. */
  parent: ProcessIdentity;
  /** Where clients connect; left behind by a child that was killed. */
  socketDirectory: string | null;
}

export class DirectoryInUseError extends Error {
  override readonly name = "DirectoryInUseError";
}

/** How long a child whose program is gone may take to close the database. */
const closingMs = 30_000;

/**
 * Takes the lock file: two processes on one data directory would lose data silently. Waits while a child whose program
 * ended is still closing; throws DirectoryInUseError while the program runs. Returns the function that gives it back.
 */
export async function lockDirectory(
  path: string,
  parentPid: number,
  socketDirectory: string | null,
): Promise<() => void> {
  const content: LockContent = {
    child: identifyProcess(process.pid),
    parent: identifyProcess(parentPid),
    socketDirectory,
  };
  const mine = `${path}.${randomUUID()}`;
  writeFileSync(mine, JSON.stringify(content));
  try {
    const deadline = performance.now() + closingMs;
    while (!tryLink(mine, path)) {
      const held = readLock(path);
      if (held === null) continue;
      if (!isRunning(held.child)) {
        breakLock(path, held);
      } else if (isRunning(held.parent)) {
        throw new DirectoryInUseError(
          `The data directory is in use by the process ${held.parent.pid} (lock ${path}). Stop it, or set DATA_DIR to another directory.`,
        );
      } else if (performance.now() > deadline) {
        throw new DirectoryInUseError(
          `The database process ${held.child.pid} still has the data directory open (lock ${path}), though its program ended.`,
        );
      } else {
        await wait(25);
      }
    }
  } finally {
    rmSync(mine, { force: true });
  }
  return () => {
    if (sameHolder(readLock(path), content)) rmSync(path, { force: true });
  };
}

/** Whether a running process has the directory of this lock. */
export function isDirectoryHeld(path: string): boolean {
  const held = readLock(path);
  return held !== null && isRunning(held.child);
}

/** A link comes into being with its content or not at all. */
function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function readLock(path: string): LockContent | null {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as LockContent;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw new DirectoryInUseError(
      `The lock ${path} can't be read. Remove it if nothing uses the directory.`,
      {
        cause: error,
      },
    );
  }
}

/** Moves the dead lock aside first: of two that break it at once, one must not remove the other's new lock. */
function breakLock(path: string, dead: LockContent): void {
  const aside = `${path}.${randomUUID()}`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  if (sameHolder(readLock(aside), dead)) {
    if (dead.socketDirectory !== null) rmSync(dead.socketDirectory, { recursive: true, force: true });
  } else {
    tryLink(aside, path);
  }
  rmSync(aside, { force: true });
}

function sameHolder(one: LockContent | null, other: LockContent): boolean {
  return one !== null && one.child.pid === other.child.pid && one.child.startedAt === other.child.startedAt;
}
