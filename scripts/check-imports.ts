// Inside a package, a slice reaches another slice only through its index.ts; packages depend in one direction.
// In schema each file is one type and types point at each other, so there a file is the unit (docs/decisions/0005-schema-files.md).
// (Between packages the package manager already refuses what package.json doesn't name; this checks what it names.)
import { globSync, readFileSync } from "node:fs";
import path from "node:path";

const allowed: Record<string, readonly string[]> = {
  core: [],
  database: [],
  services: ["core", "database"],
  schema: ["core", "database", "services"],
  server: ["core", "database", "services", "schema", "dashboard"],
  dashboard: ["core"],
};

const faults: string[] = [];
for (const file of globSync("packages/*/src/**/*.{ts,tsx}")) {
  if (file.includes("/generated/")) continue;
  const [, name = "", , slice = ""] = file.split("/");
  const isTest = /\.test\.tsx?$|\/testing\//.test(file);
  for (const [, specifier = ""] of readFileSync(file, "utf8").matchAll(
    /(?:from|import)\s*\(?\s*["']([^"']+)["']/g,
  )) {
    if (specifier.startsWith("@perennial/")) {
      const target = specifier.split("/")[1] ?? "";
      if (target !== name && !allowed[name]?.includes(target)) {
        faults.push(`${file}: ${name} must not depend on ${target}`);
      }
    } else if (specifier.startsWith(".") && !isTest && name !== "dashboard" && name !== "schema") {
      const target = path.join(path.dirname(file), specifier).split("/");
      const targetSlice = target[3] ?? "";
      const crosses = targetSlice !== slice && targetSlice !== "generated" && target.length > 4;
      if (crosses && target.at(-1) !== "index.ts")
        faults.push(`${file}: ${specifier} is another slice's inner file`);
    }
  }
}
for (const fault of faults) console.error(fault);
process.exitCode = faults.length > 0 ? 1 : 0;
