import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { glob, readFile } from "node:fs/promises";
import { join } from "node:path";

const root = import.meta.dirname;
const inputs = [
  "package.json",
  "index.html",
  "vite.config.ts",
  "src/**/*.{ts,tsx,css}",
  "public/**/*.*",
  "../schema/schema.graphql",
  "../../pnpm-lock.yaml",
];

/** Builds the dashboard into `outDir` (packages/dashboard/dist) unless that already holds a build of these very sources. */
export async function buildDashboard({ outDir = join(root, "dist") }: { outDir?: string } = {}): Promise<{
  built: boolean;
  outDir: string;
}> {
  const stamp = join(outDir, ".stamp");
  const hash = await hashInputs();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return { built: false, outDir };
  const { build } = await import("vite");
  await build({
    configFile: join(root, "vite.config.ts"),
    logLevel: "warn",
    build: { outDir, emptyOutDir: true },
  });
  writeFileSync(stamp, hash);
  return { built: true, outDir };
}

async function hashInputs(): Promise<string> {
  const hash = createHash("sha256");
  const files: string[] = [];
  for await (const file of glob(inputs, { cwd: root })) {
    if (!/\.test\.tsx?$/.test(file)) files.push(file);
  }
  for (const file of files.sort()) {
    hash
      .update(file)
      .update("\0")
      .update(await readFile(join(root, file)))
      .update("\0");
  }
  return hash.digest("hex");
}
