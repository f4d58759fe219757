import type { PGlite } from "@electric-sql/pglite";
import { createPgConfig } from "@electric-sql/pglite/node-postgres";
import { PrismaPg } from "@prisma/adapter-pg";
import {
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlQuery,
  type SqlResultSet,
} from "@prisma/driver-adapter-utils";
import pg from "pg";

/** Type "char" of PostgreSQL's catalogue; the schema engine reads it, PrismaPg refuses it. */
const charType = 18;

/** pg's pool over an in-process PGlite, for tools that run alone. */
function openPool(database: PGlite): pg.Pool {
  const { connection } = createPgConfig(database);
  const parse = connection.parse.bind(connection);
  // pg gives the parsers of results as `types`, which this connection takes for parameter types.
  connection.parse = ({ text, name }: { text: string; name?: string }) => parse({ text, name });
  const config: pg.PoolConfig & { connection: unknown } = { connection, max: 1 };
  return new pg.Pool(config);
}

/** A driver adapter for Prisma's schema engine on an in-process PGlite. */
export class SchemaEngineAdapter extends PrismaPg {
  readonly #pool: pg.Pool;

  constructor(database: PGlite) {
    const pool = openPool(database);
    super(pool);
    this.#pool = pool;
  }

  override async connect(): Promise<Awaited<ReturnType<PrismaPg["connect"]>>> {
    const adapter = await super.connect();
    const client = this.#pool;
    const queryRaw = adapter.queryRaw.bind(adapter);
    let charColumns: number[] = [];
    const query = client.query.bind(client) as unknown as (config: unknown) => Promise<pg.QueryArrayResult>;
    const queryWithoutChar = async (config: unknown): Promise<pg.QueryArrayResult> => {
      const result = await query(config);
      charColumns = result.fields.flatMap((field, index) => (field.dataTypeID === charType ? [index] : []));
      for (const index of charColumns) result.fields[index]!.dataTypeID = pg.types.builtins.TEXT;
      return result;
    };
    Object.assign(client, { query: queryWithoutChar });
    const replacement: Pick<SqlDriverAdapter, "queryRaw"> = {
      queryRaw: async (statement: SqlQuery): Promise<SqlResultSet> => {
        const result = await queryRaw(statement);
        for (const index of charColumns) result.columnTypes[index] = ColumnTypeEnum.Character;
        return result;
      },
    };
    return Object.assign(adapter, replacement);
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }
}
