import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { pino } from "pino";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createHttpServer } from "./create-http-server.ts";
import { handleDashboard } from "./handle-dashboard.ts";

let folder: string;
let server: Server = createServer();
let url: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "perennial-pages-"));
  await build("one", "first");
  const other = handleDashboard(path.join(folder, "dist"));
  server = createHttpServer({ exact: {}, prefixed: {}, other }, pino({ level: "silent" }));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true, force: true });
});

/** As the dashboard's build does: the assets, then the page that names them, each moved to its place. */
async function build(hash: string, text: string): Promise<void> {
  await mkdir(path.join(folder, "dist/assets"), { recursive: true });
  const put = async (name: string, content: string) => {
    await writeFile(path.join(folder, "next"), content);
    await rename(path.join(folder, "next"), path.join(folder, "dist", name));
  };
  await put(`assets/index-${hash}.js`, `show("${text}")`);
  await put(
    "index.html",
    `<!doctype html><title>${text}</title><script src="/assets/index-${hash}.js"></script>`,
  );
}

const get = (address: string, init?: RequestInit) => fetch(`${url}${address}`, init);

describe("the dashboard's files", () => {
  beforeEach(() => build("one", "first"));

  it("are what the last build made, under a server that was there before", async () => {
    expect(await (await get("/customers")).text()).toContain("first");
    await build("two", "second, which is longer");
    for (const address of ["/", "/customers/Q3VzdG9tZXI", "/index.html"]) {
      const page = await get(address);
      expect(page.headers.get("cache-control")).toBe("no-cache");
      expect(await page.text()).toMatch(/second.*<\/script>$/);
    }
    const fresh = await get("/assets/index-two.js");
    expect(fresh.headers.get("content-type")).toContain("text/javascript");
    expect(fresh.headers.get("cache-control")).toContain("immutable");
    expect(await fresh.text()).toBe('show("second, which is longer")');
    // A page that was opened before goes on with its own.
    expect(await (await get("/assets/index-one.js")).text()).toBe('show("first")');
  });

  it("that are gone are not there, rather than the page in their place", async () => {
    for (const address of ["/assets/index-gone.js", "/gone.svg"]) {
      const answer = await get(address);
      expect([address, answer.status, answer.headers.get("cache-control")]).toEqual([
        address,
        404,
        "no-store",
      ]);
    }
  });

  it("are sent again only when they changed", async () => {
    // As a browser asks; `fetch` would ask for it anew in any case.
    const headers = { "if-none-match": (await get("/")).headers.get("etag")!, "cache-control": "max-age=0" };
    expect((await get("/", { headers })).status).toBe(304);
    await build("two", "another");
    expect((await get("/", { headers })).status).toBe(200);
  });

  it("are all that is given out", async () => {
    await writeFile(path.join(folder, "secret.js"), "secret");
    await writeFile(path.join(folder, "dist/.stamp"), "secret");
    await writeFile(path.join(folder, "dist/.hidden.js"), "secret");
    for (const address of [
      "/%2e%2e/secret.js",
      "/..%2fsecret.js",
      "/.stamp",
      "/.hidden.js",
      "/assets/",
      "/%00.js",
    ])
      expect([address, await (await get(address)).text()]).not.toEqual([
        address,
        expect.stringContaining("secret"),
      ]);
    expect((await get("/", { method: "POST" })).status).toBe(405);
    const head = await get("/", { method: "HEAD" });
    expect([head.status, await head.text()]).toEqual([200, ""]);
    expect(Number(head.headers.get("content-length"))).toBeGreaterThan(0);
  });
});
