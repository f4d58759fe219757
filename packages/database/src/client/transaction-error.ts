/** A statement came after its transaction's end: something wasn't awaited. */
export class TransactionClosedError extends Error {
  override readonly name = "TransactionClosedError";

  constructor() {
    super("This transaction has ended. Await every statement inside it.");
  }
}

/** An earlier statement failed, its error was caught inside the work, and PostgreSQL had undone everything by then. */
export class TransactionAbortedError extends Error {
  override readonly name = "TransactionAbortedError";

  constructor() {
    super(
      "Nothing was committed: a statement of this transaction had failed. Let its error leave the transaction.",
    );
  }
}

/** The embedded database has one session: a statement beside an open transaction would wait for it for ever. */
export class OutsideTransactionError extends Error {
  override readonly name = "OutsideTransactionError";

  constructor() {
    super("A transaction is open here. Use its tx.sql and tx.prisma, not the database beside it.");
  }
}
