import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { buildDashboard } from "./build.ts";

/** What the first route may load: all JavaScript of the entry's static imports and of the overview's page, gzip. */
const limitBytes = 250_000;

interface Chunk {
  file: string;
  isEntry?: boolean;
  imports?: string[];
}

const { outDir } = await buildDashboard();
const manifest = JSON.parse(await readFile(join(outDir, ".vite/manifest.json"), "utf8")) as Record<
  string,
  Chunk
>;
const seen = new Set<string>();
const firstRoute = Object.keys(manifest).filter(
  (key) => manifest[key]?.isEntry || key === "src/portfolio/OverviewPage.tsx",
);
if (firstRoute.length !== 2) throw new Error("The manifest lacks the entry or the overview's page.");
firstRoute.forEach(visit);

let total = 0;
for (const file of seen) {
  const size = gzipSync(await readFile(join(outDir, file)), { level: 9 }).byteLength;
  total += size;
  console.log(`${(size / 1000).toFixed(1).padStart(7)} kB  ${file}`);
}
console.log(
  `${(total / 1000).toFixed(1).padStart(7)} kB  first route, JavaScript, gzip (limit ${limitBytes / 1000} kB)`,
);
if (total > limitBytes) process.exit(1);

function visit(key: string): void {
  const chunk = manifest[key];
  if (!chunk || seen.has(chunk.file)) return;
  seen.add(chunk.file);
  chunk.imports?.forEach(visit);
}
