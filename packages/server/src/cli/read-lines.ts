import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";
import { hashFile } from "./hash-file.ts";
import { UsageError } from "./usage.ts";
import type { ImportLine } from "@perennial/services/import";

export interface ImportFile {
  contentHash: string;
  totalBytes: number;
  lines: AsyncIterable<ImportLine>;
}

/** A file of newline-delimited JSON, gzipped or not. */
export async function openImportFile(path: string): Promise<ImportFile> {
  return { ...(await hashFile(path)), lines: readLines(path) };
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
  for await (const chunk of unpacked(source, path)) {
    const lines = (rest + decoder.decode(chunk as Buffer, { stream: true })).split("\n");
    rest = lines.pop()!;
    for (const text of lines) yield { number: (number += 1), text, bytes: bytes() };
  }
  rest += decoder.decode();
  if (rest !== "") yield { number: number + 1, text: rest, bytes: bytes() };
}

/** What a broken archive throws names neither itself nor the file. */
async function* unpacked(source: AsyncIterable<unknown>, path: string): AsyncGenerator {
  try {
    yield* source;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "";
    if (!code.startsWith("Z_")) throw error;
    throw new UsageError(
      `${path} can't be unpacked: it isn't gzip, or ends early. What came before it was taken; run it again when it is whole.`,
    );
  }
}
