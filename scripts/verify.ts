// Everything that can be checked without a database, each check in a process of its own, a line each, faults at the end.
import { spawn } from "node:child_process";
import { performance } from "node:perf_hooks";

const checks: Record<string, readonly string[]> = {
  format: ["oxfmt", "--check", "."],
  lint: ["oxlint", "--type-aware", "--deny-warnings"],
  "import directions": ["node", "scripts/check-imports.ts"],
  "types (server side)": ["tsc", "-p", "."],
  "types (dashboard)": ["tsc", "-p", "packages/dashboard"],
  "dead code": ["knip"],
  "printed schema": ["node", "packages/schema/src/print-schema.ts", "--check"],
  "page of signals": ["node", "scripts/print-signals.ts", "--check"],
  "page of risk patterns": ["node", "scripts/print-risk-patterns.ts", "--check"],
  "generated types": ["node", "scripts/check-generated.ts"],
  migrations: ["node", "scripts/check-migrations.ts"],
  "paths in docs": ["node", "scripts/check-paths.ts"],
};

interface Outcome {
  name: string;
  ok: boolean;
  seconds: number;
  output: string;
}

function run(name: string, [command = "", ...args]: readonly string[]): Promise<Outcome> {
  const started = performance.now();
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.on("error", (error) => (output += error.message));
    child.on("close", (code) => {
      const seconds = (performance.now() - started) / 1000;
      console.log(`${code === 0 ? "ok  " : "FAIL"} ${name} (${seconds.toFixed(1)} s)`);
      resolve({ name, ok: code === 0, seconds, output });
    });
  });
}

const waiting = Object.entries(checks);
const outcomes: Outcome[] = [];
async function lane(): Promise<void> {
  for (let next = waiting.shift(); next; next = waiting.shift()) outcomes.push(await run(...next));
}
await Promise.all([lane(), lane()]);

for (const { name, output } of outcomes.filter((outcome) => !outcome.ok)) {
  console.log(`\n--- ${name}\n${output.trim()}`);
}
const failed = outcomes.filter((outcome) => !outcome.ok).length;
console.log(`\n${outcomes.length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
