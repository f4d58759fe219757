export const USAGE = `pnpm perennial <command>

  import <file.ndjson[.gz]> [--historical] [--organization NAME|ID]
      Takes messages of Segment's protocol, one JSON object a line. --historical: they count as known when they
      happened, so past scores are calculated with them. Run it again after an interruption, or as often as you
      like: nothing is counted twice. Ends with 0 when all were taken, 2 when some were refused, 1 when it failed.

  organizations
      Lists the organisations.

  keys create <name> --scopes INGEST[,READ,WRITE,ADMIN] [--organization NAME|ID]
      Makes an API key and shows it this once.

  help
      Shows this.

It works on DATABASE_URL, else on the embedded database of DATA_DIR (.data), of a running program too.
`;

/** The command line can't be understood; its message says what to write instead. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
