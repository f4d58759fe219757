import { existsSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";

/** A new database is made beside its place: a start that is killed meanwhile leaves nothing that can't be opened. */
export async function openDirectory(dataDir: string): Promise<PGlite> {
  const place = join(dataDir, "database");
  if (!existsSync(place)) {
    const unfinished = join(dataDir, "database.new");
    rmSync(unfinished, { recursive: true, force: true });
    const database = new PGlite({ dataDir: unfinished });
    await database.waitReady;
    await database.close();
    renameSync(unfinished, place);
  }
  return new PGlite({ dataDir: place });
}
