// Probes a program of its own with an outside suite for MCP servers, which speaks through the official client, and calls the tools as
// that client does. Usage: pnpm check:mcp PROBE.mjs (the suite's file)
import { spawn } from "node:child_process";
import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const [probe] = process.argv.slice(2);
if (probe === undefined) {
  console.error("Usage: pnpm check:mcp PROBE.mjs");
  process.exit(2);
}
const server = fileURLToPath(new URL("../packages/server", import.meta.url));
const directory = await mkdtemp(join(tmpdir(), "perennial-mcp-"));
const key = "mcp-probe-key-0123456789";
const program = spawn(process.execPath, [join(server, "src/main.ts")], {
  stdio: ["ignore", "pipe", "inherit"],
  env: {
    ...process.env,
    DATABASE_URL: "",
    PORT: "0",
    DATA_DIR: directory,
    DEMO: "off",
    BOOTSTRAP_ADMIN_EMAIL: "admin@example.com",
    BOOTSTRAP_ADMIN_PASSWORD: "correct horse battery staple",
    BOOTSTRAP_API_KEY: key,
  },
});
// The suite finds the client among the packages beside it.
const copy = join(server, `.probe-${process.pid}.mjs`);
try {
  const url = await addressOf(program);
  const answer = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify({
      query: `mutation { upsertCustomer(input: { externalId: "acme" }) { __typename } }`,
    }),
  });
  if (!answer.ok) throw new Error(`No customer could be made: ${await answer.text()}`);
  await copyFile(probe, copy);
  const call = (parameters: object) => [
    "--call",
    "calculate_health_score",
    JSON.stringify({ client_id: "acme", ...parameters }),
  ];
  const run = spawn(
    process.execPath,
    [
      copy,
      `${url}/mcp`,
      "-H",
      `authorization: Bearer ${key}`,
      ...call({}),
      ...call({ scoring_model: "ml_predictive" }),
      ...call({ scoring_model: "custom", component_weights: { usage_weight: 1 } }),
    ],
    { stdio: "inherit" },
  );
  process.exitCode = await new Promise<number>((resolve) => run.on("exit", (code) => resolve(code ?? 1)));
} finally {
  program.kill("SIGTERM");
  await new Promise((resolve) => (program.exitCode === null ? program.once("exit", resolve) : resolve(null)));
  await rm(copy, { force: true });
  await rm(directory, { recursive: true, force: true });
}

/** From the line in which the program says that it listens. */
function addressOf({ stdout }: { stdout: NodeJS.ReadableStream | null }): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    stdout?.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      const [address] = /http:\/\/127\.0\.0\.1:\d+/.exec(text) ?? [];
      if (address !== undefined) resolve(address);
    });
    stdout?.on("end", () => reject(new Error("The program ended before it listened.")));
  });
}
