import { createHeldDatabase } from "./held-database.ts";

// A program with a database on a server, for a test that kills it. Tells its parent which.
const { url } = await createHeldDatabase(process.argv[2] ?? "");
process.send?.(url);
// It ends with its parent, should the test fail to kill it.
process.on("disconnect", () => process.exit());
