import { createHash } from "node:crypto";
import pg from "pg";

// One process of the bridge's stress: clients that mix what could go wrong and count every answer that isn't theirs.
const [url = "", name = "", clients = "1", rounds = "1", mode = "work"] = process.argv.slice(2);

async function connect(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  return client;
}

/** Gives the number of answers that weren't what this client asked for. */
async function work(tag: string): Promise<number> {
  const client = await connect();
  let wrong = 0;
  const expect = (holds: boolean): void => {
    if (!holds) wrong += 1;
  };
  for (let round = 0; round < Number(rounds); round += 1) {
    const { rows } = await client.query("select $1::text as tag, generate_series(1, $2::int) as n", [
      tag,
      round % 7,
    ]);
    expect(rows.length === round % 7 && rows.every((row, index) => row.tag === tag && row.n === index + 1));

    const long = `${tag} ${round} `.repeat(Math.ceil(300_000 / tag.length / 2));
    const [back] = (await client.query("select $1::text as long, md5($1::text) as hash", [long])).rows;
    expect(back.long === long && back.hash === createHash("md5").update(long).digest("hex"));

    const failed = await client.query("select $1::text, 1 / ($2::int - $2::int)", [tag, round]).then(
      () => false,
      (error: pg.DatabaseError) => error.code === "22012",
    );
    expect(failed);

    await client.query("begin");
    const before = await client.query(
      "select txid_current()::text as id, set_config('app.organization_id', $1, true)",
      [tag],
    );
    await client.query("insert into stress (tag, round) values ($1, $2)", [tag, round]);
    await new Promise(setImmediate);
    const after = await client.query(
      "select txid_current()::text as id, current_setting('app.organization_id') as tag, count(*)::int as n from stress where tag = $1",
      [tag],
    );
    const committed = Math.ceil(round / 2);
    expect(
      after.rows[0].id === before.rows[0].id &&
        after.rows[0].tag === tag &&
        after.rows[0].n === committed + 1,
    );
    await client.query(round % 2 === 0 ? "commit" : "rollback");

    const several = await client.query(`select '${tag}' as tag; select ${round} as round`);
    const results = several as unknown as pg.QueryResult[];
    expect(results[0]?.rows[0].tag === tag && results[1]?.rows[0].round === round);
  }
  await client.end();
  return wrong;
}

/** Leaves in the middle of a transaction, over and over; the last one waits to be killed with its process. */
async function leave(): Promise<void> {
  for (let round = 0; round < Number(rounds); round += 1) {
    const client = await connect();
    await client.query("begin");
    await client.query("insert into stress (tag, round) values ('left', $1)", [round]);
    if (round === Number(rounds) - 1) return;
    (
      client as unknown as { connection: { stream: NodeJS.WritableStream & { destroy(): void } } }
    ).connection.stream.destroy();
  }
}

if (mode === "leave") {
  await leave();
  process.send?.("inside");
  setInterval(() => {}, 60_000);
} else {
  const wrong = await Promise.all(
    Array.from({ length: Number(clients) }, (_, index) => work(`${name}-${index}`)),
  );
  process.send?.(wrong.reduce((sum, count) => sum + count));
  process.disconnect?.();
}
