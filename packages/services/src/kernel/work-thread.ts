import { Worker } from "node:worker_threads";
import type { Context } from "./context.ts";

/** What a thread that works on an organisation's data is told: plain data. */
export interface ThreadOrder {
  /** Of the database. */
  url: string;
  organizationId: string;
  /** Others are served beside, who come first. */
  gentle: boolean;
}

export function threadOrder({ system, organizationId }: Context): ThreadOrder {
  return { url: system.database.owner.url, organizationId, gentle: system.isAwaited !== true };
}

/** What it says. */
export type ThreadReport<Work, Note> =
  | { kind: "progress"; done: number; total: number }
  | { kind: "note"; note: Note }
  | { kind: "work"; work: Work };

/** A thread that works through something long, so that whoever is served meanwhile doesn't wait; ends when it has, or when stopped. */
export class WorkThread<Work, Note = never> {
  /** Rejects with what went wrong in the thread; never settles once it was stopped. */
  readonly work: Promise<Work>;
  done = 0;
  /** In units of the work; null until they are counted. */
  total: number | null = null;
  readonly #worker: Worker;

  /** @param entry a module that calls `workInThread` */
  constructor(entry: URL, order: ThreadOrder, onNote: ((note: Note) => void) | null = null) {
    this.#worker = new Worker(entry, { workerData: order });
    this.work = new Promise((resolve, reject) => {
      this.#worker.on("message", (report: ThreadReport<Work, Note>) => {
        if (report.kind === "work") resolve(report.work);
        else if (report.kind === "note") onNote?.(report.note);
        else ({ done: this.done, total: this.total } = report);
      });
      this.#worker.on("error", reject);
    });
  }

  /** At once, whatever it is doing; its connections end with it. */
  async stop(): Promise<void> {
    await this.#worker.terminate();
  }
}
