import { stat } from "node:fs/promises";
import { dirname } from "node:path";
import { UsageError } from "./usage.ts";

/** Before anything is done whose result couldn't be written afterwards. */
export async function requireFolder(path: string | undefined): Promise<void> {
  if (path === undefined) return;
  const folder = await stat(dirname(path)).catch(() => null);
  if (!folder?.isDirectory())
    throw new UsageError(`${path} can't be written: there is no folder ${dirname(path)}.`);
  const there = await stat(path).catch(() => null);
  if (there?.isDirectory()) throw new UsageError(`${path} can't be written: it is a folder.`);
}
