import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createGunzip } from "node:zlib";
import { pipeline } from "node:stream/promises";
import type { ImportLine } from "@perennial/services/import";

export interface ImportFile {
  contentHash: string;
  totalBytes: number;
  lines: AsyncIterable<ImportLine>;
}

/** A file of newline-delimited JSON, gzipped or not. Throws what the file system throws when it can't be read. */
export async function openImportFile(path: string): Promise<ImportFile> {
  const { size } = await stat(path);
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return { contentHash: hash.digest("hex"), totalBytes: size, lines: readLines(path) };
}

/** Lines of any length; `bytes` counts the file's own bytes, compressed ones too. */
async function* readLines(path: string): AsyncGenerator<ImportLine> {
  const file = createReadStream(path);
  const decoder = new TextDecoder();
  let number = 0;
  let rest = "";
  const unzip = path.endsWith(".gz") ? createGunzip() : null;
  const source = unzip ? file.pipe(unzip) : file;
  // Read ahead isn't done yet: what the unzipper has worked through is nearer to it.
  const bytes = () => unzip?.bytesWritten ?? file.bytesRead;
  // A pipe doesn't carry the file's errors on.
  file.on("error", (error) => source.destroy(error));
  for await (const chunk of source) {
    const lines = (rest + decoder.decode(chunk as Buffer, { stream: true })).split("\n");
    rest = lines.pop()!;
    for (const text of lines) yield { number: (number += 1), text, bytes: bytes() };
  }
  rest += decoder.decode();
  if (rest !== "") yield { number: number + 1, text: rest, bytes: bytes() };
}
