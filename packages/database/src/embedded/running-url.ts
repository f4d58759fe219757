import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isDirectoryHeld } from "./directory-lock.ts";

/** Beside the lock, for its owner's eyes only: it holds the password. */
const urlFile = (dataDir: string): string => join(dataDir, "database.url");
const lockFile = (dataDir: string): string => join(dataDir, "database.lock");

export function tellUrl(dataDir: string, url: string): void {
  const unfinished = `${urlFile(dataDir)}.${process.pid}`;
  writeFileSync(unfinished, url, { mode: 0o600 });
  renameSync(unfinished, urlFile(dataDir));
}

export function forgetUrl(dataDir: string): void {
  rmSync(urlFile(dataDir), { force: true });
}

/**
 * The URL of the embedded database that a running program has open in this directory, for other programs of the same user
 * to join; null when none runs. While it is starting or closing there is none either.
 */
export function readRunningUrl(dataDir: string): string | null {
  if (!isDirectoryHeld(lockFile(dataDir))) return null;
  try {
    return readFileSync(urlFile(dataDir), "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}
