import { startEmbedded } from "../embedded/index.ts";

// A program with an embedded database, for tests that kill it. Tells its parent where the database is, or why not.
const dataDir = process.argv[2] ?? "";
try {
  const { url } = await startEmbedded({ dataDir });
  process.send?.({ url });
} catch (error) {
  process.send?.({ refused: error instanceof Error ? `${error.name}: ${error.message}` : String(error) });
  process.disconnect?.();
}
