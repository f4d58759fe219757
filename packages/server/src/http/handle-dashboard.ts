import path from "node:path";
import send from "send";
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

/**
 * The built dashboard: files as they are, every other address the page, which has its own routes. Nothing of the files is
 * remembered, since a build may put others in their place at any time.
 */
export function handleDashboard(directory: string): RequestHandler {
  return (req, res, address) =>
    new Promise((resolve, reject) => {
      if (req.method !== "GET" && req.method !== "HEAD")
        throw new HttpError(405, "METHOD_NOT_ALLOWED", "Use GET.", { allow: "GET, HEAD" });
      const name = path.posix.extname(address) === "" ? page : address;
      const missing = () => reject(new HttpError(404, "NOT_FOUND", "There is nothing at this address."));
      res.on("close", resolve);
      send(req, name, { root: directory, index: false, cacheControl: false })
        .on("headers", () => {
          // Assets carry their hash in their name.
          const hashed = name.startsWith("/assets/");
          res.setHeader("cache-control", hashed ? "public, max-age=31536000, immutable" : "no-cache");
          res.setHeader("content-security-policy", contentSecurityPolicy);
        })
        .on("error", ({ status }: { status?: number }) =>
          status !== undefined && status < 500 ? missing() : reject(new Error(`${name} can't be read.`)),
        )
        .on("directory", missing)
        .pipe(res);
    });
}
