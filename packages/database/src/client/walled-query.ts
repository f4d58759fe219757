import pg from "pg";
import { wallStatement, type Wall } from "./wall.ts";

/** The parts of pg's Query that a subclass may rely on; @types/pg leaves them out. */
interface QueryMessages {
  prepare(connection: WireConnection): void;
  handleDataRow(message: unknown): void;
  handleCommandComplete(message: unknown, connection: WireConnection): void;
}
interface WireConnection {
  parse(query: { text: string; name: string; types: number[] }): void;
  bind(config: { values: string[] }): void;
  execute(config: { portal: string; rows: number }): void;
}
export interface Statement {
  text: string;
  values: unknown[];
  rowMode?: "array";
  types?: pg.CustomTypesConfig;
}
type QueryCallback = (error: Error | null, result: pg.QueryResult) => void;

const Query = pg.Query as unknown as new (config: Statement, callback: QueryCallback) => QueryMessages;

/**
 * Sends the wall and the statement under one Sync: they are one implicit transaction and one round trip, and the wall
 * falls with it. The wall's own row is read past.
 */
export class WalledQuery extends Query {
  readonly #wall: Wall;
  #wallPending = true;

  constructor(wall: Wall, statement: Statement, callback: QueryCallback) {
    super(statement, callback);
    this.#wall = wall;
  }

  requiresPreparation(): boolean {
    return true;
  }

  override prepare(connection: WireConnection): void {
    connection.parse({ text: wallStatement(this.#wall), name: "", types: [] });
    connection.bind({ values: [this.#wall.organizationId] });
    connection.execute({ portal: "", rows: 0 });
    super.prepare(connection);
  }

  override handleDataRow(message: unknown): void {
    if (!this.#wallPending) super.handleDataRow(message);
  }

  override handleCommandComplete(message: unknown, connection: WireConnection): void {
    if (this.#wallPending) this.#wallPending = false;
    else super.handleCommandComplete(message, connection);
  }
}
