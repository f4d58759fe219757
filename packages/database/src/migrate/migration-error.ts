/** The database and the migrations don't fit; nothing was changed. */
export class MigrationError extends Error {
  override readonly name = "MigrationError";
}
