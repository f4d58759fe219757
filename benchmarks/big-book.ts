import type { Client } from "pg";

/** Fixed, so that every run asks for the same days. */
export const bookNow = Date.parse("2026-06-30T12:00:00.000Z");
export const bookOrganization = "00000000-0000-7000-8000-00000000b00c";

export interface BookSize {
  customers: number;
  events: number;
  /** One that exists; the big book's own unless said. */
  organization?: string;
}

/**
 * Fills an organisation with generated activity over 180 days, by hashes of row numbers: the same size gives the same book.
 * About 4.5 users a customer, 20 features, seven events a user and active day, a tail of silent customers, tickets, invoices, answers, seats.
 */
export async function fillBigBook(
  owner: Client,
  { customers, events, organization = bookOrganization }: BookSize,
): Promise<void> {
  const users = Math.floor(customers * 4.55);
  const values = { org: organization, now: new Date(bookNow).toISOString() };
  const run = (text: string) =>
    owner.query(
      text
        .replaceAll(":org", `'${values.org}'::uuid`)
        .replaceAll(":now", `'${values.now}'::timestamptz`)
        .replaceAll(":customers", String(customers))
        .replaceAll(":users", String(users))
        .replaceAll(":events", String(events)),
    );
  await run(`create or replace function book_id(kind text, n bigint) returns uuid language sql immutable parallel safe
    as $$ select overlay(overlay(md5(kind || n) placing '4' from 13) placing '8' from 17)::uuid $$`);
  await run(`create or replace function book_hash(n bigint, salt int) returns double precision language sql immutable parallel safe
    as $$ select (hashint8extended(n, salt) & 1048575) / 1048576.0 $$`);
  await run(
    `select ensure_partitions((:now - interval '7 months')::date, (:now + interval '7 months')::date)`,
  );
  await run(`insert into customer (organization_id, id, external_id, kind, name, traits, arr_minor, renews_at, created_at, version)
    select :org, book_id('c', n), 'c' || n, 'ACCOUNT', 'Customer ' || n, '{}', (100000 + 9000000 * power(book_hash(n, 1), 6))::bigint,
      :now + make_interval(days => (book_hash(n, 2) * 365)::int), :now - interval '200 days', 1
    from generate_series(1, :customers) n`);
  await run(`insert into end_user (organization_id, id, customer_id, external_id, traits, first_seen_at, last_seen_at)
    select :org, book_id('u', n), book_id('c', 1 + n % :customers), 'u' || n, '{}', null, null from generate_series(1, :users) n`);
  await run(`insert into key_feature (organization_id, bit, name, assigned_at, filled_at)
    select :org, n, 'feature ' || n, at, at from (select :now - interval '200 days' as at) as start, generate_series(0, 19) n`);
  // A customer's activity ends at its own time: a third of the book fades out over the half year.
  await run(`insert into event (organization_id, id, occurred_at, received_at, known_at, customer_id, end_user_id, source, name, feature, day, hour, future, properties)
    select :org, book_id('e', n), at, at, at, book_id('c', 1 + u % :customers), book_id('u', u), 'u:u' || u, 'feature ' || f, 'feature ' || f,
      (at at time zone 'UTC')::date, extract(hour from at at time zone 'UTC')::int, false, '{}'
    from (
      select n, u, (book_hash(n, 5) * least(20, 3 + 20 * book_hash(u, 6)))::int % 20 as f,
        date_trunc('milliseconds', :now - interval '1 second' - interval '2 hours' * book_hash(n, 9) - interval '180 days' * greatest(book_hash(n / 7, 4), case when book_hash(1 + u % :customers, 7) < .33 then book_hash(1 + u % :customers, 8) * .9 else 0 end)) as at
      from (select n, 1 + (:users * power(book_hash(n / 7, 3), 1.3))::bigint % :users as u from generate_series(1, :events) n) numbered
    ) placed`);
  await run(`insert into user_day (organization_id, customer_id, day, user_id, events, sessions, seconds, hours, features, sessions_stale)
    select organization_id, customer_id, day, end_user_id, count(*), 0, 0, bit_or(1 << hour), bit_or(1::bigint << substr(feature, 9)::int), true
    from event where organization_id = :org group by 1, 2, 3, 4`);
  const fact = (kind: string, subject: string, state: string, where: string, salt: number) =>
    run(`insert into fact (organization_id, id, kind, customer_id, subject, effective_at, received_at, known_at, state)
      select :org, book_id('${kind}', n), '${kind}', book_id('c', n), ${subject}, at, at, at, ${state}
      from (select n, date_trunc('milliseconds', :now - interval '120 days' * book_hash(n, ${salt})) as at from generate_series(1, :customers) n) dated
      where ${where}`);
  await fact(
    "ENTITLEMENT",
    "'default'",
    `jsonb_build_object('seats', 2 + (book_hash(n, 11) * 10)::int)`,
    "true",
    10,
  );
  await fact(
    "TICKET",
    "'t' || n",
    `jsonb_build_object('severity', (array['critical','high','other'])[1 + (book_hash(n, 13) * 2.99)::int % 3], 'status', 'open', 'openedAt', floor(extract(epoch from at) * 1000)::bigint)`,
    "book_hash(n, 14) < .2",
    12,
  );
  await fact(
    "SURVEY_RESPONSE",
    "'s' || n",
    `jsonb_build_object('survey', 'NPS', 'value', (book_hash(n, 16) * 10)::int, 'max', 10, 'respondent', 'u' || n)`,
    "book_hash(n, 17) < .6",
    15,
  );
  await fact(
    "INVOICE",
    "'i' || n",
    `jsonb_build_object('amount', jsonb_build_object('amountMinor', 100000, 'currency', 'USD', 'rate', 1), 'dueOn', to_char((at + interval '30 days') at time zone 'UTC', 'YYYY-MM-DD'), 'paidOn', case when book_hash(n, 19) < .85 then to_char((at + interval '20 days') at time zone 'UTC', 'YYYY-MM-DD') end)`,
    "true",
    18,
  );
  await owner.query("vacuum analyze");
}
