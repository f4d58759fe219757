import type { Prisma } from "../generated/prisma/client.ts";

/** A Prisma client inside a transaction. */
export type PrismaTransaction = Prisma.TransactionClient;

// Prisma's own limit would end the transaction behind our back; the longest a timer can wait is 24 days.
const noLimit = 2_147_483_647;

type Delegate = Record<string, (...parameters: unknown[]) => unknown>;
type JoinedClient = Delegate & Record<string, Delegate>;

/** PrismaClient.$transaction, for the connection of the open transaction. */
type BeginPrisma = (
  work: (client: PrismaTransaction) => Promise<void>,
  options: { timeout: number; maxWait: number },
) => Promise<void>;

/** A Prisma client for an open transaction, which Prisma joins at the first use: most transactions never need it. */
export class JoinedPrisma {
  readonly #begin: BeginPrisma;
  #joined: Promise<JoinedClient> | undefined;
  #leave: () => void = () => {};
  #left: Promise<void> = Promise.resolve();

  constructor(begin: BeginPrisma) {
    this.#begin = begin;
  }

  readonly prisma: PrismaTransaction = new Proxy({} as PrismaTransaction, {
    get: (_, property) =>
      typeof property === "string" && property !== "then" ? this.#member(property) : undefined,
  });

  /** Ends Prisma's part; the connection's own commit or rollback follows. */
  async leave(): Promise<void> {
    this.#leave();
    await this.#left;
  }

  #member(name: string): unknown {
    if (name.startsWith("$")) {
      return (...parameters: unknown[]) => this.#join().then((client) => client[name]?.(...parameters));
    }
    const delegate: Delegate = {};
    return new Proxy(delegate, {
      get: (_, operation) =>
        typeof operation === "string" && operation !== "then"
          ? (...parameters: unknown[]) =>
              this.#join().then((client) => client[name]?.[operation]?.(...parameters))
          : undefined,
    });
  }

  #join(): Promise<JoinedClient> {
    this.#joined ??= new Promise((resolve, reject) => {
      const end = new Promise<void>((left) => {
        this.#leave = left;
      });
      this.#left = this.#begin(
        (client) => {
          resolve(client as unknown as JoinedClient);
          return end;
        },
        { timeout: noLimit, maxWait: noLimit },
      ).catch(reject);
    });
    return this.#joined;
  }
}
