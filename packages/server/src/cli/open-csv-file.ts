import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";
import { streamCsv, type CsvStream } from "@perennial/services/import";
import { hashFile } from "./hash-file.ts";

export interface CsvFile extends CsvStream {
  contentHash: string;
  totalBytes: number;
  /** The file's own bytes, compressed ones too. */
  bytesRead(): number;
  /** The text of its beginning, for a guess at its columns. */
  head: string;
}

const HEAD_BYTES = 100_000;

/** A CSV file, gzipped or not, to be read row by row. */
export async function openCsvFile(path: string): Promise<CsvFile> {
  const { contentHash, totalBytes } = await hashFile(path);
  const source = () => {
    const file = createReadStream(path);
    const unzip = path.endsWith(".gz") ? createGunzip() : null;
    if (unzip) file.on("error", (error) => unzip.destroy(error));
    return {
      stream: unzip ? file.pipe(unzip) : file,
      bytesRead: () => unzip?.bytesWritten ?? file.bytesRead,
    };
  };
  const head = await headOf(source().stream);
  const { stream, bytesRead } = source();
  return { ...(await streamCsv(stream)), contentHash, totalBytes, bytesRead, head };
}

/** Whole lines of the file's beginning. */
async function headOf(stream: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= HEAD_BYTES) break;
  }
  const text = Buffer.concat(chunks).toString("utf8");
  return size < HEAD_BYTES ? text : text.slice(0, text.lastIndexOf("\n") + 1);
}
