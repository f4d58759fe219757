import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Rows of a file without quotes or commas in its cells, by column: read without a line of the product's own. */
export function readTable(directory: string, file: string): Record<string, string>[] {
  const [header = "", ...lines] = readFileSync(join(directory, file), "utf8").trim().split(/\r?\n/);
  const columns = header.split(",");
  return lines.map((line) =>
    Object.fromEntries(line.split(",").map((cell, index) => [columns[index]!, cell])),
  );
}
