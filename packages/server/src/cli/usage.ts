export const USAGE = `pnpm perennial <command>

  import <file.ndjson[.gz]> [--historical] [--organization NAME|ID]
      Takes messages of Segment's protocol, one JSON object a line. --historical: they count as known when they
      happened, so past scores are calculated with them. Run it again after an interruption, or as often as you
      like: nothing is counted twice. Ends with 0 when all were taken, 2 when some were refused, 1 when it failed.

  lab --model KEY [--churn-event NAME] [--contract-end] [--labels FILE.csv] [--organization NAME|ID]
      [--from DAY] [--to DAY] [--horizon DAYS] [--every DAYS] [--json FILE] [--scores FILE.csv]
      Replays the past with the model's draft and with what is published, and says how well each foresaw who churned.
      Labels are customer,churned_on (empty for who stayed) or customer,as_of,lost (1 or 0); --labels-known-to DAY says
      up to when they know. All that happened is replayed unless --from and --to say less. Changes nothing.

  churn:train [--label-event NAME] [--contract-end] [--labels FILE.csv --label COLUMN] [--at FILE.csv]
      [--horizon DAYS] [--from DAY] [--to DAY] [--every DAYS] [--ignore NAME]... [--json FILE] [--organization NAME|ID]
      Learns who churns and keeps the model with its card as the next version. From an event or contracts: with snapshots
      every so many days (28), each with what followed within the horizon (90 days). From labels: customer_id and a column
      of 1 and 0, at the moments of --at (customer_id,as_of), at the file's own as_of, or as things are now; --horizon says
      after how many days they were known. --ignore: an event or trait that must not be looked at. Ends with 2 when too
      few customers churned for a model.

  churn:predict --at FILE.csv --out FILE.csv [--model VERSION] [--organization NAME|ID]
      Writes customer_id,as_of,p for each customer_id,as_of: the probability of churn by what was known then. as_of is a
      local day, of which all counts (of today what was until now), or an instant, before which all counts; none after now.
      By the newest version, published or not, unless --model says another. Ends with 2 when some are unknown.

  churn:evaluate --labels FILE.csv [--label COLUMN] --predictions FILE.csv [--json FILE]
      Says how well predictions foretold what labels say. Needs no database.

  import-facts <file.csv[.gz]> --kind KIND [--mapping FILE.json] [--dry-run] [--historical] [--organization NAME|ID]
      Takes customers or facts from CSV (docs/import.md). KIND: customer, contract, entitlement, invoice, payment,
      ticket, survey_response or trait. Without a mapping, one is guessed from the header and shown. --dry-run: says
      row by row what is wrong and what would happen, and changes nothing. Run it again as often as you like.

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
