export { openDatabase } from "./open-database.ts";
export type { Database, OpenDatabaseOptions, Owner, PartitionedTable } from "./open-database.ts";
export { Fragment, fragment, identifier, join, json, raw } from "./fragment.ts";
export type { SqlValue } from "./fragment.ts";
export type { PrismaTransaction } from "./joined-prisma.ts";
export type { OnNotification } from "./listen.ts";
export type { Scope, Transaction, TransactionOptions } from "./scope.ts";
export type { Sql } from "./sql.ts";
export { isRefusedByWall, sqlStateOf } from "./sql-state.ts";
export {
  OutsideTransactionError,
  TransactionAbortedError,
  TransactionClosedError,
} from "./transaction-error.ts";
export type { IsolationLevel } from "./wall.ts";
