import type { ServerResponse } from "node:http";
import sirv from "sirv";
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

/** The built dashboard: files as they are, every other address the page, which has its own routes. */
export function handleDashboard(directory: string): RequestHandler {
  const serve = sirv(directory, {
    etag: true,
    single: true,
    setHeaders(res: ServerResponse, pathname: string) {
      const hashed = pathname.startsWith("/assets/");
      res.setHeader("cache-control", hashed ? "public, max-age=31536000, immutable" : "no-cache");
      res.setHeader("content-security-policy", contentSecurityPolicy);
    },
  });
  return (req, res) =>
    new Promise((resolve, reject) => {
      if (req.method !== "GET" && req.method !== "HEAD") {
        reject(new HttpError(405, "METHOD_NOT_ALLOWED", "Use GET.", { allow: "GET, HEAD" }));
        return;
      }
      res.on("close", resolve);
      serve(req, res, () => reject(new HttpError(404, "NOT_FOUND", "There is nothing at this address.")));
    });
}
