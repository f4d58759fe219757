import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { createTestOrganization, testDatabase } from "../testing/index.ts";
import { sqlStateOf } from "./index.ts";

const database = testDatabase();
const organizationId = await createTestOrganization(database);
const scope = database.forOrganization(organizationId);

const feature = (bit: number) => ({ organizationId, bit, name: `feature ${bit}`, assignedAt: new Date(0) });
const bits = async (): Promise<number[]> =>
  (await scope.sql<{ bit: number }>`select bit from key_feature order by bit`).map(({ bit }) => bit);

test("Prisma and SQL see each other's writes and are committed together", async () => {
  const inside = await scope.transaction(async (tx) => {
    await tx.sql`insert into key_feature values (${organizationId}::uuid, 1, 'feature 1', ${new Date(0)})`;
    await tx.prisma.keyFeature.create({ data: feature(2) });
    expect(await bitsBeside()).toBe("OutsideTransactionError");
    return [await tx.prisma.keyFeature.count(), (await tx.sql`select bit from key_feature`).length];
  });
  expect(inside).toEqual([2, 2]);
  expect(await bits()).toEqual([1, 2]);
});

/** The name of the error that a statement beside the open transaction gives. */
async function bitsBeside(): Promise<string> {
  const names = await Promise.all(
    [
      bits(),
      scope.prisma.keyFeature.count(),
      database.system.sql`select 1`,
      database.owner.pool.query("select 1"),
      scope.transaction(async () => 1),
    ].map((run) =>
      run.then(
        () => "ran",
        (error: Error) =>
          /A transaction is open here/.test(error.message) ? "OutsideTransactionError" : error.name,
      ),
    ),
  );
  return [...new Set(names)].join();
}

test("an error undoes both", async () => {
  const work = scope.transaction(async (tx) => {
    await tx.prisma.keyFeature.create({ data: feature(11) });
    await tx.sql`insert into key_feature values (${organizationId}::uuid, 12, 'feature 12', ${new Date(0)})`;
    throw new RangeError("no");
  });
  await expect(work).rejects.toThrow(RangeError);
  expect(await bits()).not.toContain(11);
  expect(await bits()).not.toContain(12);
});

test("a swallowed error of a statement can't pass for a commit", async () => {
  const bySql = scope.transaction(async (tx) => {
    await tx.prisma.keyFeature.create({ data: feature(21) });
    await tx.sql`select 1 / 0`.catch(() => {});
  });
  await expect(bySql).rejects.toThrow(/Nothing was committed/);
  const byPrisma = scope.prisma.$transaction(async (prisma) => {
    await prisma.keyFeature.create({ data: feature(22) });
    await prisma.keyFeature.create({ data: feature(22) }).catch(() => {});
  });
  await expect(byPrisma).rejects.toThrow(/Nothing was committed/);
  expect(await bits()).not.toContain(21);
  expect(await bits()).not.toContain(22);
});

test("a statement that comes after the end is refused, also when its connection works for others again", async () => {
  const { sql, prisma } = await scope.transaction(async (tx) => {
    await tx.prisma.keyFeature.count();
    return tx;
  });
  await expect(sql`select 1`).rejects.toThrow(/has ended/);
  await expect(prisma.keyFeature.create({ data: feature(31) })).rejects.toThrow(/already closed/);
  const { prisma: unused } = await scope.transaction(async (tx) => tx);
  await expect(unused.keyFeature.create({ data: feature(32) })).rejects.toThrow(/has ended|already closed/);
  expect(await bits()).not.toContain(31);
  expect(await bits()).not.toContain(32);
});

test("statements may be sent at once and run one after another", async () => {
  const counts = await scope.transaction(async (tx) =>
    Promise.all(
      Array.from({ length: 20 }, async (_, index) =>
        index % 2 === 0
          ? (await tx.sql`select ${index}::int as n`)[0]
          : { n: (await tx.prisma.organization.count()) * index },
      ),
    ),
  );
  expect(counts).toEqual(Array.from({ length: 20 }, (_, n) => ({ n })));
});

test.each(["40001", "40P01"])("runs again after %s and commits the last run only", async (state) => {
  const name = randomUUID();
  let runs = 0;
  const result = await scope.transaction(async (tx) => {
    runs += 1;
    await tx.prisma.rejection.create({
      data: { organizationId, id: randomUUID(), receivedAt: new Date(0), reason: name, message: { runs } },
    });
    if (runs < 3)
      await tx.sql.query(`do $$ begin raise exception 'conflict' using errcode = '${state}'; end $$`);
    return runs;
  });
  expect(result).toBe(3);
  const kept = await scope.sql`select (message->>'runs')::int as runs from rejection where reason = ${name}`;
  expect(kept).toEqual([{ runs: 3 }]);
});

test("gives up after as many attempts as were allowed, and tries once after any other error", async () => {
  for (const [state, attempts, expected] of [
    ["40001", 2, 2],
    ["23505", 5, 1],
  ] as const) {
    let runs = 0;
    const work = scope.transaction(
      async (tx) => {
        runs += 1;
        await tx.sql.query(`do $$ begin raise exception 'no' using errcode = '${state}'; end $$`);
      },
      { attempts },
    );
    expect(await work.then(() => null, sqlStateOf)).toBe(state);
    expect(runs).toBe(expected);
  }
});

test("the isolation that was asked for holds, and the session is left as it was", async () => {
  const level = await scope.transaction(
    async (tx) =>
      (await tx.sql<{ level: string }>`select current_setting('transaction_isolation') as level`)[0]?.level,
    { isolation: "SERIALIZABLE" },
  );
  expect(level).toBe("serializable");
  const { rows } = await database.owner.pool.query(
    `select current_user = session_user as owner, coalesce(current_setting('app.organization_id', true), '') as organization`,
  );
  expect(rows).toEqual([{ owner: true, organization: "" }]);
});

test("more transactions than connections wait their turn", async () => {
  const results = await Promise.all(
    Array.from({ length: 40 }, (_, index) =>
      scope.transaction(async (tx) => (await tx.sql<{ n: number }>`select ${index}::int as n`)[0]?.n),
    ),
  );
  expect(results).toEqual(Array.from({ length: 40 }, (_, index) => index));
});

test("errors keep their SQLSTATE through Prisma", async () => {
  await scope.prisma.keyFeature.create({ data: feature(41) });
  expect(await scope.prisma.keyFeature.create({ data: feature(41) }).then(() => null, sqlStateOf)).toBe(
    "23505",
  );
  expect(await scope.sql`select nothing`.then(() => null, sqlStateOf)).toBe("42703");
  expect(sqlStateOf(new Error("no"))).toBeUndefined();
  expect(sqlStateOf("P2002")).toBeUndefined();
});

test("what goes out with the commit is committed with it, and its error undoes all and is the one that is told", async () => {
  await scope.transaction(async (tx) => {
    await tx.prisma.keyFeature.create({ data: feature(51) });
    tx.withCommit(
      () => tx.sql`insert into key_feature values (${organizationId}::uuid, 52, 'f 52', ${new Date(0)})`,
    );
  });
  const failing = scope.transaction(async (tx) => {
    await tx.prisma.keyFeature.create({ data: feature(53) });
    tx.withCommit(
      () => tx.sql`insert into key_feature values (${organizationId}::uuid, 52, 'f 52', ${new Date(0)})`,
    );
    tx.withCommit(
      () => tx.sql`insert into key_feature values (${organizationId}::uuid, 54, 'f 54', ${new Date(0)})`,
    );
  });
  expect(await failing.then(() => null, sqlStateOf)).toBe("23505");
  expect((await bits()).filter((bit) => bit > 50)).toEqual([51, 52]);
});

test("a conflict at the commit runs the work again", async () => {
  let runs = 0;
  await scope.transaction(async (tx) => {
    runs += 1;
    if (runs < 3)
      tx.withCommit(() =>
        tx.sql.query("do $$ begin raise exception 'conflict' using errcode = '40P01'; end $$"),
      );
  });
  expect(runs).toBe(3);
});

test("a conflict runs the work again, whichever of the statements sent together is heard of first", async () => {
  let runs = 0;
  const late = async (sent: Promise<unknown>) => {
    try {
      await sent;
    } catch (error) {
      for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
      throw error;
    }
  };
  await scope.transaction(async (tx) => {
    runs += 1;
    if (runs < 3)
      await Promise.all([
        late(tx.sql.query("do $$ begin raise exception 'conflict' using errcode = '40P01'; end $$")),
        tx.sql`select 1`,
      ]);
  });
  expect(runs).toBe(3);
});

test("statements of the organisation wait while the system role works in its transaction", async () => {
  const roles = await scope.transaction(async (tx) => {
    const role = async (sql: typeof tx.sql) =>
      (await sql<{ role: string }>`select current_user::text as role`)[0]!.role;
    return Promise.all([
      role(tx.sql),
      tx.asSystem(async (sql) => [await role(sql), await role(sql)]),
      role(tx.sql),
    ]);
  });
  expect(roles).toEqual(["perennial_app", ["perennial_system", "perennial_system"], "perennial_app"]);
});
