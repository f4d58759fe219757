import { existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium, defineConfig } from "@playwright/test";

const executablePath = [process.env["CHROMIUM_PATH"], chromium.executablePath(), "/usr/bin/chromium"].find(
  (candidate) => candidate !== undefined && existsSync(candidate),
);
if (!executablePath) throw new Error("No Chromium: install Debian's chromium or set CHROMIUM_PATH.");

const folder = () => mkdtempSync(path.join(tmpdir(), "perennial-browser-"));
// Stories import a past into it: they are told by the environment.
const pastFolder = (process.env["PAST_DATA_DIR"] ??= folder());
const server = "node packages/server/src/main.ts";
const empty = {
  DEMO: "off",
  BOOTSTRAP_ADMIN_EMAIL: "admin@example.com",
  BOOTSTRAP_ADMIN_PASSWORD: "correct horse battery staple",
  BOOTSTRAP_API_KEY: "browser-test-key-0123456789abcdef",
};

/** Three programs: an empty organisation whose clock the stories move, the demo book, and one that is told a past. */
export default defineConfig({
  testDir: "e2e",
  timeout: 60_000,
  expect: { timeout: 15_000 },
  workers: 1,
  forbidOnly: process.env["CI"] !== undefined,
  reporter: [["list"]],
  // Scores are told to the point, and what other stories tell the book (a first ticket, a first invoice) moves them.
  projects: [
    { name: "scores", testMatch: "score-moves.spec.ts" },
    { name: "stories", testIgnore: "score-moves.spec.ts", dependencies: ["scores"] },
  ],
  use: {
    browserName: "chromium",
    viewport: { width: 1440, height: 1000 },
    trace: "retain-on-failure",
    launchOptions: {
      executablePath,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  webServer: [
    {
      command: server,
      url: "http://127.0.0.1:4171/ready",
      timeout: 60_000,
      stdout: "ignore",
      env: { ...empty, PORT: "4171", DATA_DIR: folder(), TEST_CLOCK: "on" },
    },
    {
      command: server,
      url: "http://127.0.0.1:4173/ready",
      timeout: 60_000,
      stdout: "ignore",
      env: { ...empty, PORT: "4173", DATA_DIR: pastFolder },
    },
    {
      command: server,
      url: "http://127.0.0.1:4172/ready",
      timeout: 60_000,
      stdout: "ignore",
      env: { PORT: "4172", DATA_DIR: folder(), DEMO: "on" },
    },
  ],
});
