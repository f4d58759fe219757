import type { Socket } from "node:net";
import pg from "pg";
import { serialize } from "pg-protocol";
import { parameterText } from "./parameter-text.ts";
import type { Statement } from "./statement.ts";
import { type KeptPlan, StatementAnswer } from "./statement-answer.ts";

/** The parts of pg's Query that a subclass may rely on; @types/pg leaves them out. */
interface QueryMessages {
  submit(connection: { stream: Socket }): Error | null;
  handleRowDescription(message: { fields: pg.FieldDef[] }): void;
  handleDataRow(message: { fields: (string | null)[] }): void;
  handleCommandComplete(message: { text: string }): void;
  handleEmptyQuery(): void;
  handleError(error: Error): void;
  handleReadyForQuery(): void;
}

const Query = pg.Query as unknown as new (config: { text: string }) => QueryMessages;

interface Sent {
  name: string | undefined;
  answer: StatementAnswer;
  resolve(result: pg.QueryResult): void;
  reject(error: unknown): void;
}

/** Names of the plans that a connection keeps. */
export interface Plans {
  nameOf(text: string): string | undefined;
  /** What is known to be on the server. */
  readonly kept: Map<string, KeptPlan>;
}

/**
 * Statements that go out as one packet under one Sync: the server answers all of them at once, and whoever waits is woken once. Outside
 * a transaction they are one implicit transaction. Where one fails, the server passes over those behind it, and all of them fail with
 * its error.
 */
export class StatementGroup extends Query {
  readonly #plans: Plans;
  readonly #messages: Buffer[] = [];
  readonly #sent: Sent[] = [];
  #answered = 0;

  constructor(plans: Plans) {
    super({ text: "" });
    this.#plans = plans;
  }

  /** Rejects, and sends nothing of the statement, where a value can't be a parameter. */
  add(statement: Statement): Promise<pg.QueryResult> {
    return new Promise((resolve, reject) => {
      const name = statement.once === true ? undefined : this.#plans.nameOf(statement.text);
      const kept = name === undefined ? undefined : this.#plans.kept.get(name);
      const values = statement.values.map(parameterText);
      if (kept === undefined) {
        // After a failure it isn't known whether the server has it.
        if (name !== undefined) this.#messages.push(serialize.close({ type: "S", name }));
        this.#messages.push(serialize.parse({ text: statement.text, name: name ?? "", types: [] }));
      }
      this.#messages.push(serialize.bind({ statement: name ?? "", values }));
      if (kept === undefined && statement.quiet !== true)
        this.#messages.push(serialize.describe({ type: "P", name: "" }));
      this.#messages.push(serialize.execute({}));
      this.#sent.push({ name, answer: new StatementAnswer(statement, kept), resolve, reject });
    });
  }

  override submit({ stream }: { stream: Socket }): null {
    stream.write(Buffer.concat([...this.#messages, serialize.sync()]));
    return null;
  }

  override handleRowDescription({ fields }: { fields: pg.FieldDef[] }): void {
    this.#sent[this.#answered]?.answer.describe(fields);
  }

  override handleDataRow({ fields }: { fields: (string | null)[] }): void {
    this.#sent[this.#answered]?.answer.addRow(fields);
  }

  override handleCommandComplete({ text }: { text: string }): void {
    const answered = this.#sent[this.#answered];
    if (answered === undefined) return;
    answered.answer.complete(text);
    if (answered.name !== undefined) this.#plans.kept.set(answered.name, answered.answer.plan);
    this.#answered += 1;
  }

  override handleEmptyQuery(): void {
    this.handleCommandComplete({ text: "" });
  }

  override handleError(error: Error): void {
    const isCommit = this.#answered === this.#sent.length;
    const failed = isCommit ? this.#sent : this.#sent.splice(this.#answered);
    for (const { name, reject } of failed) {
      if (name !== undefined) this.#plans.kept.delete(name);
      reject(error);
    }
    if (!isCommit) this.handleReadyForQuery();
  }

  override handleReadyForQuery(): void {
    for (const { answer, resolve, reject } of this.#sent) {
      try {
        resolve(answer.result());
      } catch (error) {
        reject(error);
      }
    }
  }
}
