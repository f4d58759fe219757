import type { IncomingMessage } from "node:http";
import type { Readable } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { HttpError } from "./http-error.ts";

const decoders: Record<string, () => NodeJS.ReadWriteStream & Readable> = {
  gzip: createGunzip,
  "x-gzip": createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/** The body, decoded, as text. The limit holds for what was sent and for what it decodes to: 413. */
export async function readBody(req: IncomingMessage, maxBytes: number): Promise<string> {
  const announced = Number(req.headers["content-length"] ?? 0);
  if (announced > maxBytes) throw tooLarge(maxBytes);
  const encoding = req.headers["content-encoding"]?.toLowerCase() ?? "identity";
  if (encoding === "identity") return collect(req, maxBytes);
  const decoder = decoders[encoding];
  if (!decoder)
    throw new HttpError(415, "UNSUPPORTED_ENCODING", `Content-Encoding ${encoding} isn't known; use gzip.`);
  const decoded = decoder();
  req.on("error", (error) => decoded.destroy(error));
  req.pipe(decoded);
  try {
    return await collect(decoded, maxBytes);
  } catch (error) {
    req.unpipe(decoded);
    decoded.destroy();
    if (error instanceof HttpError) throw error;
    throw new HttpError(400, "INVALID_BODY", `The body isn't valid ${encoding}.`);
  }
}

function collect(stream: Readable, maxBytes: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    stream.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > maxBytes) reject(tooLarge(maxBytes));
      else chunks.push(chunk);
    });
    let ended = false;
    stream.on("end", () => {
      ended = true;
      resolve(Buffer.concat(chunks).toString("utf8"));
    });
    stream.on("error", reject);
    stream.on("close", () => {
      if (!ended) reject(new HttpError(400, "INVALID_BODY", "The body ended early."));
    });
  });
}

function tooLarge(maxBytes: number): HttpError {
  // What is left unread can't be told from a next request.
  return new HttpError(413, "TOO_LARGE", `A request has at most ${maxBytes} bytes; send smaller batches.`, {
    connection: "close",
  });
}
