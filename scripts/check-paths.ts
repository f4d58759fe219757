// Paths that the documentation names must exist: `packages/...`, `scripts/...`, `docs/...`, and relative links.
import { existsSync, globSync, readFileSync } from "node:fs";
import path from "node:path";

const faults: string[] = [];
for (const file of globSync(["*.md", "docs/**/*.md", "packages/*/*.md", "benchmarks/*.md"])) {
  const text = readFileSync(file, "utf8");
  const named = [...text.matchAll(/`((?:packages|scripts|docs|prisma|benchmarks|\.ci)\/[\w@./-]+)`/g)].map(
    (m) => m[1]!,
  );
  const linked = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map((m) =>
    path.join(path.dirname(file), m[1]!),
  );
  for (const target of [...named, ...linked]) {
    if (!existsSync(target)) faults.push(`${file} names ${target}, which doesn't exist`);
  }
}
for (const fault of faults) console.error(fault);
process.exitCode = faults.length > 0 ? 1 : 0;
