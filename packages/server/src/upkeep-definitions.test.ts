import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { jobDefinitions } from "./job-definitions.ts";
import { upkeepDefinitions } from "./upkeep-definitions.ts";

const services = join(import.meta.dirname, "../../services/src");

/** The names in the source of all that is defined by this function. */
function namesDefinedBy(definer: string): string[] {
  return globSync("**/*.ts", { cwd: services })
    .filter((file) => !file.endsWith(".test.ts") && !file.includes("testing/"))
    .flatMap((file) => [
      ...readFileSync(join(services, file), "utf8").matchAll(
        new RegExp(`= ${definer}\\(\\{\\s*name: "([^"]+)"`, "g"),
      ),
    ])
    .map(([, name]) => name!)
    .sort();
}

it("a worker does all upkeep that is defined", () => {
  expect(upkeepDefinitions.map(({ name }) => name).sort()).toEqual(namesDefinedBy("defineUpkeep"));
});

it("a worker knows every job that is defined", () => {
  expect(jobDefinitions.map(({ name }) => name).sort()).toEqual(namesDefinedBy("defineJob"));
});
