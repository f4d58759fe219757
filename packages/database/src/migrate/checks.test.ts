import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { sqlStateOf, type Fragment, fragment } from "../client/index.ts";
import { createTestOrganization, testDatabase } from "../testing/index.ts";

const database = testDatabase();
const organizationId = await createTestOrganization(database);
const scope = database.forOrganization(organizationId);

const organization = fragment`${organizationId}::uuid`;
const id = (): Fragment => fragment`${randomUUID()}::uuid`;
const at = fragment`${"2026-01-01T00:00:00Z"}::timestamptz`;
const hash = "a".repeat(64);
const member = randomUUID();
const customer = randomUUID();
await scope.sql`insert into member (organization_id, id, email, name, role, created_at)
  values (${organization}, ${member}::uuid, 'a@b.c', 'A', 'CSM', ${at})`;
await scope.sql`insert into customer (organization_id, id, external_id, kind, name, traits, created_at, version)
  values (${organization}, ${customer}::uuid, 'acme', 'ACCOUNT', 'Acme', '{}', ${at}, 0)`;

const customerRow = (externalId: string): Fragment => fragment`
  insert into customer (organization_id, id, external_id, kind, name, traits, created_at, version)
  values (${organization}, ${id()}, ${externalId}, 'ACCOUNT', 'Acme', '{}', ${at}, 0)`;
const event = (hour: number, receivedAt: string): Fragment => fragment`
  insert into event (organization_id, id, occurred_at, received_at, known_at, name, day, hour, properties, future)
  values (${organization}, ${id()}, ${at}, ${receivedAt}::timestamptz, ${at}, 'login', '2026-01-01', ${hour}, '{}', false)`;
const userDay = (events: number, seconds: number, hours: number): Fragment => fragment`
  insert into user_day (organization_id, customer_id, day, user_id, events, sessions, seconds, hours, features, sessions_stale)
  values (${organization}, ${customer}::uuid, '2026-01-01', ${id()}, ${events}, 1, ${seconds}, ${hours}, 0, false)`;
const keyFeature = (bit: number): Fragment =>
  fragment`insert into key_feature values (${organization}, ${bit}, ${`feature ${bit}`}, ${at})`;
const health = (score: number | null, coverage: number, trend: string): Fragment => fragment`
  insert into customer_health (organization_id, customer_id, score, raw_band, band, coverage, trend, model_key,
    model_version, state, explanation, causes, calculated_at, version)
  values (${organization}, ${customer}::uuid, ${score}, 'HEALTHY', 'HEALTHY', ${coverage}, ${trend}, 'm', 1, '{}', '[]', '[]', ${at}, 0)
  on conflict (organization_id, customer_id) do update set score = excluded.score`;
const history = (score: number | null, coverage: number): Fragment => fragment`
  insert into health_history (organization_id, customer_id, at, known_at, origin, day, score, raw_band, band, coverage,
    model_key, model_version, explanation, causes)
  values (${organization}, ${id()}, ${at}, ${at}, 'LIVE', '2026-01-01', ${score}, 'HEALTHY', 'HEALTHY', ${coverage}, 'm', 1, '[]', '[]')`;
const transition = (from: string, to: string): Fragment => fragment`
  insert into risk_transition (organization_id, customer_id, at, origin, from_band, to_band, causes)
  values (${organization}, ${customer}::uuid, ${at}, 'LIVE', ${from}::band, ${to}::band, '[]')`;
const model = (version: number, status: string, publishedAt: Fragment): Fragment => fragment`
  insert into scoring_model_version (organization_id, model_key, version, status, definition, created_at, published_at)
  values (${organization}, ${randomUUID()}, ${version}, ${status}::model_status, '{}', ${at}, ${publishedAt})`;
const session = (tokenHash: string): Fragment => fragment`
  insert into session (organization_id, id, member_id, token_hash, created_at, expires_at)
  values (${organization}, ${id()}, ${member}::uuid, ${tokenHash}, ${at}, ${at})`;
const key = (keyHash: string, lastFour: string): Fragment => fragment`
  insert into api_key (organization_id, id, name, key_hash, last_four, scopes, created_at)
  values (${organization}, ${id()}, 'key', ${keyHash}, ${lastFour}, '{}', ${at})`;
const log = (position: number): Fragment =>
  fragment`insert into log values (${organization}, ${position}, ${at}, 'HEALTH_CHANGED', null, '{}')`;

const later = "2026-01-01T00:00:01Z";
const never = fragment`null`;

test.each<[string, Fragment]>([
  ["an external id of 255 bytes", customerRow("x".repeat(255))],
  ["an event received when it happened", event(23, "2026-01-01T00:00:00Z")],
  ["24 hour bits", userDay(1, 0, 0xffffff)],
  ["feature bit 0", keyFeature(0)],
  ["feature bit 63", keyFeature(63)],
  ["score 0", health(0, 0, "DECLINING")],
  ["score 100", health(100, 1, "IMPROVING")],
  ["no score", history(null, 0)],
  ["a change of band", transition("HEALTHY", "AT_RISK")],
  ["a draft", model(1, "DRAFT", never)],
  ["a published version", model(1, "PUBLISHED", at)],
  ["a hashed token", session(hash)],
  ["a hashed key", key(hash, "abcd")],
  ["position 1", log(1)],
])("takes %s", async (_, statement) => {
  expect(await scope.sql.run(statement).then(() => "taken", String)).toBe("taken");
});

test.each<[string, Fragment]>([
  ["an external id of 256 bytes", customerRow("x".repeat(256))],
  ["an empty external id", customerRow("")],
  ["hour 24", event(24, later)],
  ["an event received before it happened", event(0, "2025-12-31T23:59:59Z")],
  ["a 25th hour bit", userDay(1, 0, 0x1000000)],
  ["fewer than no events", userDay(-1, 0, 0)],
  ["fewer than no seconds", userDay(0, -1, 0)],
  ["feature bit 64", keyFeature(64)],
  ["feature bit -1", keyFeature(-1)],
  ["a score over 100", health(100.001, 1, "STABLE")],
  ["a score under 0", health(-0.001, 1, "STABLE")],
  ["coverage over 1", health(50, 1.001, "STABLE")],
  ["an unheard-of trend", health(50, 1, "stable")],
  ["a past score over 100", history(100.001, 1)],
  ["past coverage under 0", history(1, -0.1)],
  ["a change to the same band", transition("CRITICAL", "CRITICAL")],
  ["version 0", model(0, "DRAFT", never)],
  ["published without its time", model(1, "PUBLISHED", never)],
  ["a draft with a time of publishing", model(1, "DRAFT", at)],
  ["a token in plain text", session("secret")],
  ["a key in plain text", key("secret", "cret")],
  ["more of a key than four characters", key(hash, "abcde")],
  ["position 0", log(0)],
  ["a currency that is none", fragment`update organization set reporting_currency = 'dollars'`],
  [
    "a customer merged into itself",
    fragment`update customer set merged_into_id = id where id = ${customer}::uuid`,
  ],
])("refuses %s", async (_, statement) => {
  expect(await scope.sql.run(statement).then(() => "taken", sqlStateOf)).toBe("23514");
});
