import { createTestOrganization, testDatabase } from "@perennial/database/testing";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import {
  createContext,
  InlineJobs,
  LocalHints,
  MovableClock,
  scopesOfRole,
  ServiceError,
  systemActor,
  type Context,
  type MemberRole,
  type System,
} from "../kernel/index.ts";
import { LogTail } from "../live/index.ts";
import { authenticateKey } from "./authenticate-key.ts";
import { authenticateSession } from "./authenticate-session.ts";
import { createApiKey } from "./create-api-key.ts";
import { createMember } from "./create-member.ts";
import { EndingWatch } from "./ending-watch.ts";
import { hashPassword, verifyPassword } from "./hash-password.ts";
import { moveClock } from "./move-clock.ts";
import { readOrganization } from "./read-organization.ts";
import { renewApiKey } from "./renew-api-key.ts";
import { revokeApiKey } from "./revoke-api-key.ts";
import { signIn } from "./sign-in.ts";
import { signOut } from "./sign-out.ts";
import { startEmptyOrganization } from "./start-empty-organization.ts";

const database = testDatabase();
const password = "correct horse battery";
let count = 0;

/** As another process would have it: nothing shared but the database. */
function makeSystem(): System {
  const log = pino({ level: "silent" });
  return { database, clock: new MovableClock(), hints: new LocalHints(), jobs: new InlineJobs(), log };
}

async function makeContext(system = makeSystem(), overrides: { isDemo?: boolean } = {}): Promise<Context> {
  const id = await createTestOrganization(database, overrides);
  return createContext(system, (await readOrganization(system, id))!, systemActor("test"));
}

async function makeMember(ctx: Context, role: MemberRole = "ADMIN") {
  const email = `member-${(count += 1)}-${process.pid}@test.example`;
  const { id } = await createMember(ctx, { email, name: "Ada", role, password });
  return { id, email, password };
}

function codeOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => "nothing was thrown",
    (error: unknown) => (error instanceof ServiceError ? error.code : String(error)),
  );
}

describe("passwords", () => {
  it("are verified and differ in their hashes", async () => {
    const [one, other] = await Promise.all([hashPassword(password), hashPassword(password)]);
    expect(one).not.toBe(other);
    expect(await verifyPassword(password, one)).toBe(true);
    expect(await verifyPassword(`${password}!`, one)).toBe(false);
    expect(await verifyPassword(password, "plain")).toBe(false);
  });
});

describe("members", () => {
  it("are made by admins only, once per e-mail", async () => {
    const ctx = await makeContext();
    const { email } = await makeMember(ctx);
    expect(
      await codeOf(createMember(ctx, { email: email.toUpperCase(), name: "B", role: "CSM", password })),
    ).toBe("CONFLICT");
    expect(
      await codeOf(createMember(ctx, { email: "x@y.example", name: "B", role: "CSM", password: "short" })),
    ).toBe("INVALID_INPUT");
    const csm = createContext(ctx.system, ctx.organization, {
      kind: "key",
      id: ctx.organizationId,
      scopes: scopesOfRole("CSM"),
    });
    expect(await codeOf(createMember(csm, { email: "x@y.example", name: "B", role: "CSM", password }))).toBe(
      "FORBIDDEN",
    );
  });

  it("are made once for an idempotency key, whose stored request holds no password", async () => {
    const ctx = await makeContext();
    const input = { email: "once@test.example", name: "Once", role: "CSM" as const, idempotencyKey: "k1" };
    const first = await createMember(ctx, { ...input, password });
    expect(await createMember(ctx, { ...input, password: "another password!" })).toEqual(first);
    expect(await codeOf(createMember(ctx, { ...input, name: "Twice", password }))).toBe("CONFLICT");
  });
});

describe("signing in", () => {
  it("gives a session until it is signed out, and says the same of a wrong password and an unknown e-mail", async () => {
    const ctx = await makeContext();
    const { system } = ctx;
    const member = await makeMember(ctx, "CSM");
    const wrong = await signIn(system, { ...member, password: "something else" }).catch(
      (error: Error) => error.message,
    );
    const unknown = await signIn(system, { email: "nobody@test.example", password }).catch(
      (error: Error) => error.message,
    );
    expect(wrong).toBe(unknown);

    const { token } = await signIn(system, { email: ` ${member.email.toUpperCase()} `, password });
    const identity = await authenticateSession(system, token);
    expect(identity).toMatchObject({
      organization: { id: ctx.organizationId },
      actor: { kind: "member", id: member.id, role: "CSM" },
    });
    const rows = await database.system.sql`select * from session where member_id = ${member.id}::uuid`;
    expect(JSON.stringify(rows)).not.toContain(token);

    await signOut(createContext(system, identity!.organization, identity!.actor));
    expect(await authenticateSession(system, token)).toBeNull();
    expect(await authenticateSession(makeSystem(), token)).toBeNull();
  });

  it("ends with time and with the member's being disabled", async () => {
    const ctx = await makeContext();
    const system = makeSystem();
    const member = await makeMember(ctx);
    const { token, expiresAt } = await signIn(system, member);
    expect(await authenticateSession(system, token)).not.toBeNull();
    (system.clock as MovableClock).setOffset(expiresAt - Date.now() + 1);
    expect(await authenticateSession(system, token)).toBeNull();
    await ctx.db
      .sql`update member set disabled_at = ${new Date()}::timestamptz where id = ${member.id}::uuid`;
    expect(await authenticateSession(makeSystem(), token)).toBeNull();
    expect(await codeOf(signIn(makeSystem(), member))).toBe("UNAUTHENTICATED");
  });

  it("finds the member of the organisation whose password it is", async () => {
    const [one, other] = [await makeContext(), await makeContext()];
    const email = "everywhere@test.example";
    await createMember(one, { email, name: "E", role: "CSM", password: "the first password" });
    await createMember(other, { email, name: "E", role: "CSM", password: "the other password" });
    const { token } = await signIn(other.system, { email, password: "the other password" });
    expect((await authenticateSession(makeSystem(), token))!.organization.id).toBe(other.organizationId);
  });
});

describe("keys", () => {
  it("carry their scopes, are stored as hashes, shown once, and refused as soon as they are revoked", async () => {
    const ctx = await makeContext();
    const { system } = ctx;
    const input = { name: "Events", scopes: ["INGEST" as const], idempotencyKey: "key-1" };
    const { id, secret } = await createApiKey(ctx, input);
    expect(await codeOf(createApiKey(ctx, input))).toBe("CONFLICT");
    const identity = await authenticateKey(system, secret);
    expect(identity).toMatchObject({ organization: { id: ctx.organizationId }, actor: { kind: "key", id } });
    expect([...identity!.actor.scopes]).toEqual(["INGEST"]);
    const stored = await ctx.db
      .sql`select to_jsonb(k) as row from api_key k union all select to_jsonb(i) from idempotency_key i`;
    expect(JSON.stringify(stored)).not.toContain(secret);

    await revokeApiKey(ctx, { id });
    await revokeApiKey(ctx, { id });
    expect(await authenticateKey(system, secret)).toBeNull();
    expect(await authenticateKey(makeSystem(), secret)).toBeNull();
    expect(await authenticateKey(system, "pk_nothing")).toBeNull();
  });

  it("get a new secret in place of the old one, which is refused from then on, unless they are revoked", async () => {
    const ctx = await makeContext();
    const { id, secret } = await createApiKey(ctx, { name: "Renewed", scopes: ["READ"] });
    expect(await authenticateKey(ctx.system, secret)).not.toBeNull();
    const renewed = await renewApiKey(ctx, { id });
    expect(renewed.id).toBe(id);
    for (const system of [ctx.system, makeSystem()]) {
      expect(await authenticateKey(system, secret)).toBeNull();
      expect((await authenticateKey(system, renewed.secret))?.credentialId).toBe(id);
    }
    const audited = await ctx.db.sql<{ row: unknown }>`
      select to_jsonb(audit) as row from audit where verb = 'renewApiKey' and subject = ${id}`;
    expect(audited).toHaveLength(1);
    expect(JSON.stringify(audited)).not.toContain(renewed.secret);

    await revokeApiKey(ctx, { id });
    expect(await codeOf(renewApiKey(ctx, { id }))).toBe("NOT_FOUND");
    expect(await authenticateKey(makeSystem(), renewed.secret)).toBeNull();
  });

  it("of another organisation can't be revoked nor renewed", async () => {
    const [owner, stranger] = [await makeContext(), await makeContext()];
    const { id, secret } = await createApiKey(owner, { name: "Mine", scopes: ["READ"] });
    expect(await codeOf(revokeApiKey(stranger, { id }))).toBe("NOT_FOUND");
    expect(await codeOf(renewApiKey(stranger, { id }))).toBe("NOT_FOUND");
    expect(await authenticateKey(makeSystem(), secret)).not.toBeNull();
  });
});

describe("what ends in another process", () => {
  const here = makeSystem();
  const tail = new LogTail(here);
  const endings = new EndingWatch(here, tail);
  beforeAll(() => tail.start());
  afterAll(async () => {
    endings.stop();
    await tail.stop();
  });

  it("ends here too", async () => {
    const elsewhere = await makeContext();
    const { id, secret } = await createApiKey(elsewhere, { name: "Shared", scopes: ["READ"] });
    expect(await authenticateKey(here, secret)).not.toBeNull();
    expect(await endings.begin(elsewhere.organizationId)).toBe(true);
    expect(await endings.begin(elsewhere.organizationId)).toBe(false);
    await revokeApiKey(elsewhere, { id });
    await vi.waitFor(async () => expect(await authenticateKey(here, secret)).toBeNull());
  });
});

describe("the demo's member", () => {
  it("goes on in an empty organisation with the same session", async () => {
    const ctx = await makeContext(makeSystem(), { isDemo: true });
    const { system } = ctx;
    const member = await makeMember(ctx);
    const { token } = await signIn(system, member);
    const before = (await authenticateSession(system, token))!;
    const memberContext = createContext(system, before.organization, before.actor);
    const organization = await startEmptyOrganization(memberContext, {
      name: "Mine",
      timeZone: "Europe/Berlin",
    });
    const after = await authenticateSession(system, token);
    expect(after).toMatchObject({
      organization: { id: organization.id, name: "Mine", timeZone: "Europe/Berlin", isDemo: false },
      actor: { kind: "member", role: "ADMIN" },
    });
    const inNew = createContext(system, after!.organization, after!.actor);
    expect(await codeOf(startEmptyOrganization(inNew, { name: "Again" }))).toBe("FORBIDDEN");
  });
});

describe("the clock", () => {
  it("moves only where it was made to be moved", async () => {
    const ctx = await makeContext({ ...makeSystem(), clock: { now: () => Date.now() } });
    expect(await codeOf(moveClock(ctx, { forwardSeconds: 60 }))).toBe("FORBIDDEN");
  });
});
