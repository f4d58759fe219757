import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { UsageError } from "./usage.ts";

/** Size and hash of a file's content. Throws UsageError where there is none. */
export async function hashFile(path: string): Promise<{ contentHash: string; totalBytes: number }> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw error.code === "ENOENT" ? new UsageError(`There is no file ${path}.`) : error;
  });
  if (!found.isFile()) throw new UsageError(`${path} is no file.`);
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return { contentHash: hash.digest("hex"), totalBytes: found.size };
}
