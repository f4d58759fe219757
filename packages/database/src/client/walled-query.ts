import pg from "pg";
import { wallStatement, type Wall } from "./wall.ts";

/** The parts of pg's Query that a subclass may rely on; @types/pg leaves them out. */
interface QueryMessages {
  prepare(connection: WireConnection): void;
  handleDataRow(message: unknown): void;
  handleCommandComplete(message: unknown, connection: WireConnection): void;
  handleError(error: Error, connection: WireConnection): void;
}
interface WireConnection {
  parsedStatements: Record<string, string | undefined>;
  close(statement: { type: "S"; name: string }): void;
  parse(query: { text: string; name: string; types: number[] }): void;
  bind(config: { statement: string; values: string[] }): void;
  execute(config: { portal: string; rows: number }): void;
}
export interface Statement {
  text: string;
  /** Keeps the plan under this name. */
  name?: string;
  values: unknown[];
  rowMode?: "array";
  types?: pg.CustomTypesConfig;
}
type QueryCallback = (error: Error | null, result: pg.QueryResult) => void;

const Query = pg.Query as unknown as new (config: Statement, callback: QueryCallback) => QueryMessages;

export interface WalledStatement extends Statement {
  /** Keeps the plan of the wall itself under this name. */
  wallName?: string;
}

/**
 * Sends the wall and the statement under one Sync: they are one implicit transaction and one round trip, and the wall
 * falls with it. The wall's own row is read past.
 */
export class WalledQuery extends Query {
  readonly #wall: Wall;
  readonly #statement: WalledStatement;
  #wallPending = true;

  constructor(wall: Wall, statement: WalledStatement, callback: QueryCallback) {
    super(statement, callback);
    this.#wall = wall;
    this.#statement = statement;
  }

  requiresPreparation(): boolean {
    return true;
  }

  override prepare(connection: WireConnection): void {
    const { name, wallName = "" } = this.#statement;
    const known = connection.parsedStatements;
    if (known[wallName] === undefined) {
      if (wallName !== "") connection.close({ type: "S", name: wallName });
      connection.parse({ text: wallStatement(this.#wall), name: wallName, types: [] });
    }
    connection.bind({ statement: wallName, values: [this.#wall.organizationId] });
    connection.execute({ portal: "", rows: 0 });
    // After a failure it isn't known whether the server has it.
    if (name !== undefined && known[name] === undefined) connection.close({ type: "S", name });
    super.prepare(connection);
  }

  override handleDataRow(message: unknown): void {
    if (!this.#wallPending) super.handleDataRow(message);
  }

  override handleCommandComplete(message: unknown, connection: WireConnection): void {
    if (!this.#wallPending) return super.handleCommandComplete(message, connection);
    this.#wallPending = false;
    const { wallName } = this.#statement;
    if (wallName !== undefined) connection.parsedStatements[wallName] = wallStatement(this.#wall);
  }

  override handleError(error: Error, connection: WireConnection): void {
    // pg takes the wall's ParseComplete for the statement's.
    const { name } = this.#statement;
    if (name !== undefined) delete connection.parsedStatements[name];
    super.handleError(error, connection);
  }
}
