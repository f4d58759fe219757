import { type FileHandle, open } from "node:fs/promises";
import path from "node:path";
import { HttpError } from "./http-error.ts";
import type { RequestHandler } from "./request-handler.ts";

const contentSecurityPolicy = [
  "default-src 'self'",
  // Mantine and charts set style attributes.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

const page = "/index.html";
/** What a build writes; other files aren't given out. */
const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".webmanifest": "application/manifest+json",
};

/**
 * The built dashboard: files as they are, every other address the page, which has its own routes. Nothing of the files is
 * remembered, since a build may put others in their place at any time.
 */
export function handleDashboard(directory: string): RequestHandler {
  return async (req, res, address) => {
    if (req.method !== "GET" && req.method !== "HEAD")
      throw new HttpError(405, "METHOD_NOT_ALLOWED", "Use GET.", { allow: "GET, HEAD" });
    const name = path.posix.extname(address) === "" ? page : address;
    const file = await openFile(directory, name);
    if (!file) throw new HttpError(404, "NOT_FOUND", "There is nothing at this address.");
    try {
      const { size, mtimeMs } = await file.stat();
      const etag = `W/"${size}-${Math.trunc(mtimeMs)}"`;
      // Assets carry their hash in their name.
      const hashed = name.startsWith("/assets/");
      res.setHeader("etag", etag);
      res.setHeader("cache-control", hashed ? "public, max-age=31536000, immutable" : "no-cache");
      res.setHeader("content-security-policy", contentSecurityPolicy);
      if (req.headers["if-none-match"] === etag) {
        res.writeHead(304).end();
        return;
      }
      const body = await file.readFile();
      res.writeHead(200, {
        "content-type": types[path.posix.extname(name)],
        "content-length": body.length,
        "last-modified": new Date(mtimeMs).toUTCString(),
      });
      res.end(body);
    } finally {
      await file.close();
    }
  };
}

/** Null where there is no such file, and where its name is none of a build's. */
async function openFile(directory: string, name: string): Promise<FileHandle | null> {
  const isPlain = /^(\/[\w@-][\w.@-]*)+$/.test(name);
  if (!isPlain || types[path.posix.extname(name)] === undefined) return null;
  try {
    return await open(path.join(directory, name));
  } catch (error) {
    if (["ENOENT", "ENOTDIR", "EISDIR"].includes((error as NodeJS.ErrnoException).code ?? "")) return null;
    throw error;
  }
}
