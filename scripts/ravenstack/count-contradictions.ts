import { readTable } from "./read-table.ts";

export interface ExpectedFindings {
  count: number;
  /** Events that the findings name; null where they name none. */
  events: number | null;
}

/** What the files contradict, by kind, counted over the files themselves: days are compared as text. */
export function countContradictions(
  directory: string,
  uses: readonly { account: string; day: string }[],
  today: string,
): Record<string, ExpectedFindings> {
  const accounts = readTable(directory, "accounts.csv");
  const subscriptions = readTable(directory, "subscriptions.csv");
  const tickets = readTable(directory, "support_tickets.csv");
  const churns = readTable(directory, "churn_events.csv");
  const signUp = new Map(accounts.map((row) => [row["account_id"]!, row["signup_date"]!]));
  const firstStart = new Map<string, string>();
  for (const { account_id: account, start_date: start } of subscriptions) {
    const first = firstStart.get(account!);
    if (first === undefined || start! < first) firstStart.set(account!, start!);
  }
  const churnedOn = new Map<string, string>();
  for (const { account_id: account, churn_date: day } of churns)
    if (day! > (churnedOn.get(account!) ?? "")) churnedOn.set(account!, day!);

  const usesWhere = (contradicts: (use: { account: string; day: string }) => boolean): ExpectedFindings => {
    const found = uses.filter(contradicts);
    return { count: new Set(found.map(({ account }) => account)).size, events: found.length };
  };
  const rowsWhere = (
    rows: Record<string, string>[],
    contradicts: (row: Record<string, string>) => boolean,
  ) => ({
    count: rows.filter(contradicts).length,
    events: null,
  });
  const minutes = (text: string) => Date.parse(text) / 60_000;

  return {
    "usage-before-contract": usesWhere(({ account, day }) => day < (firstStart.get(account) ?? "")),
    "usage-before-sign-up": usesWhere(({ account, day }) => day < (signUp.get(account) ?? "")),
    "churned-but-active": usesWhere(({ account, day }) => day > (churnedOn.get(account) ?? "9999")),
    "tickets-before-sign-up": rowsWhere(
      tickets,
      (row) => row["submitted_at"]! < signUp.get(row["account_id"]!)!,
    ),
    "contracts-before-sign-up": rowsWhere(
      subscriptions,
      (row) => row["start_date"]! < signUp.get(row["account_id"]!)!,
    ),
    "tickets-solved-before-opened": rowsWhere(
      tickets,
      (row) => minutes(row["closed_at"]!) < minutes(row["submitted_at"]!),
    ),
    "tickets-answered-before-opened": rowsWhere(
      tickets,
      (row) => Number(row["first_response_time_minutes"]) < 0,
    ),
    "tickets-answered-after-solved": rowsWhere(
      tickets,
      (row) =>
        minutes(row["submitted_at"]!) + Number(row["first_response_time_minutes"]) >
        minutes(row["closed_at"]!),
    ),
    "satisfaction-out-of-scale": rowsWhere(
      tickets,
      ({ satisfaction_score: score }) => score !== "" && (Number(score) < 1 || Number(score) > 5),
    ),
    // The last day is covered: a subscription that ends on the day it begins lasts that day.
    "contracts-end-before-start": rowsWhere(
      subscriptions,
      ({ start_date: start, end_date: end }) => end !== "" && end! < start!,
    ),
    "contracts-overlap": { count: countOverlaps(subscriptions), events: null },
    "churned-with-contract": rowsWhere(
      subscriptions,
      ({ account_id: account, start_date: start, end_date: end }) => {
        const churned = churnedOn.get(account!);
        return churned !== undefined && start! <= churned && (end === "" || end! >= today);
      },
    ),
    "fewer-seats-than-users": { count: countCrowded(subscriptions, uses, today), events: null },
    "duplicate-names": {
      count: accounts.length - new Set(accounts.map((row) => row["account_name"]!.toLowerCase())).size,
      events: null,
    },
    "customers-never-described": usesWhere(({ account }) => !signUp.has(account)),
    // The files tell no invoices and no domains, and every event names its account.
    "invoices-paid-before-issue": { count: 0, events: null },
    "duplicate-domains": { count: 0, events: null },
    "events-of-nobody": { count: 0, events: null },
  };
}

/** Every subscription is compared with every other of its account. */
function countOverlaps(subscriptions: Record<string, string>[]): number {
  const before = (a: Record<string, string>, b: Record<string, string>) =>
    a["start_date"]! < b["start_date"]! ||
    (a["start_date"] === b["start_date"] && a["subscription_id"]! < b["subscription_id"]!);
  const byAccount = Map.groupBy(subscriptions, (row) => row["account_id"]!);
  return [...byAccount.values()].reduce(
    (sum, own) =>
      sum +
      own.filter((row) =>
        own.some(
          (earlier) =>
            before(earlier, row) &&
            (earlier["end_date"] === "" || earlier["end_date"]! >= row["start_date"]!),
        ),
      ).length,
    0,
  );
}

/** Each account has one user; subscriptions that ended leave it no seats. */
function countCrowded(
  subscriptions: Record<string, string>[],
  uses: readonly { account: string; day: string }[],
  today: string,
): number {
  const since = new Date(Date.parse(today) - 28 * 86_400_000).toISOString().slice(0, 10);
  const active = new Set(uses.filter(({ day }) => day > since).map(({ account }) => account));
  const byAccount = Map.groupBy(subscriptions, (row) => row["account_id"]!);
  return [...byAccount].filter(([account, own]) => {
    const seats = own
      .filter((row) => row["end_date"] === "" || row["end_date"]! >= today)
      .reduce((sum, row) => sum + Number(row["seats"]), 0);
    return active.has(account) && seats < 1;
  }).length;
}
