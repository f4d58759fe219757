import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { glob, mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";

const root = import.meta.dirname;
const inputs = [
  "package.json",
  "index.html",
  "vite.config.ts",
  "src/**/*.{ts,tsx,css}",
  "public/**/*.*",
  "../core/package.json",
  "../core/src/**/*.ts",
  "../schema/schema.graphql",
  "../../pnpm-lock.yaml",
];
/** How long files of earlier builds stay for pages and servers that still ask for them. */
const keepMs = 86_400_000;

/** Builds the dashboard into `outDir` (packages/dashboard/dist) unless that already holds a build of these very sources. */
export async function buildDashboard({
  outDir = path.join(root, "dist"),
}: { outDir?: string } = {}): Promise<{
  built: boolean;
  outDir: string;
}> {
  const stamp = path.join(outDir, ".stamp");
  const hash = await hashInputs();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return { built: false, outDir };
  const { build } = await import("vite");
  const fresh = path.join(outDir, `.next-${process.pid}`);
  try {
    await build({
      configFile: path.join(root, "vite.config.ts"),
      logLevel: "warn",
      build: { outDir: fresh, emptyOutDir: true },
    });
    await publish(fresh, outDir);
    await writeFile(stamp, hash);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
  return { built: true, outDir };
}

/**
 * Assets carry their hash in their name: they go first, then the page that names them, each at once and whole. A running server
 * and open pages miss nothing.
 */
async function publish(fresh: string, outDir: string): Promise<void> {
  const page = "index.html";
  const entries = await readdir(fresh, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => path.relative(fresh, path.join(parentPath, name)));
  for (const file of files.sort((a, b) => Number(a === page) - Number(b === page))) {
    const target = path.join(outDir, file);
    await mkdir(path.dirname(target), { recursive: true });
    await rename(path.join(fresh, file), target);
  }
  const ours = new Set(files);
  for await (const file of glob("assets/*", { cwd: outDir })) {
    const asset = path.join(outDir, file);
    if (!ours.has(file) && Date.now() - (await stat(asset)).mtimeMs > keepMs)
      await rm(asset, { force: true });
  }
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
      .update(await readFile(path.join(root, file)))
      .update("\0");
  }
  return hash.digest("hex");
}
