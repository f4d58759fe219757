// The dashboard's types of the schema are committed; they must be what the schema generates, and every document must fit it.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const dashboard = "packages/dashboard";
const committed = path.join(dashboard, "src/lib/graphql-env.d.ts");
const folder = mkdtempSync(path.join(tmpdir(), "perennial-generated-"));
try {
  const fresh = path.join(folder, "graphql-env.d.ts");
  const tada = path.join(import.meta.dirname, "..", dashboard, "node_modules/.bin/gql.tada");
  execFileSync(tada, ["generate-output", "--output", fresh, "--disable-preprocessing"], {
    cwd: dashboard,
    stdio: "pipe",
  });
  if (readFileSync(fresh, "utf8") !== readFileSync(committed, "utf8")) {
    console.error(`${committed} is not what the schema generates: run pnpm generate`);
    process.exitCode = 1;
  }
  execFileSync(tada, ["check"], { cwd: dashboard, stdio: "inherit" });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
