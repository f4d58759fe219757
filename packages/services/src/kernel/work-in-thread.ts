import { openDatabase, type Sql } from "@perennial/database";
import { parentPort, workerData } from "node:worker_threads";
import { lowerPriority } from "./lower-priority.ts";
import type { ThreadOrder, ThreadReport } from "./work-thread.ts";

/** What work says while it goes on. */
export interface ThreadListener<Note> {
  onProgress(done: number, total: number): void;
  onNote(note: Note): void;
}

/** The whole of a `WorkThread`'s module: does the work on connections of the thread's own and reports it. */
// The module knows what its thread is told; worker data has no type of its own.
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters
export async function workInThread<Order extends ThreadOrder, Work, Note = never>(
  run: (sql: Sql, order: Order, listener: ThreadListener<Note>) => Promise<Work>,
): Promise<void> {
  const order = workerData as Order;
  if (order.gentle) lowerPriority();
  const report = (message: ThreadReport<Work, Note>) => {
    // To the thread that began this one: there is no origin to name.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    parentPort!.postMessage(message);
  };
  // Its statements are few and large: no plan is kept.
  const database = openDatabase({
    url: order.url,
    onError: () => {},
    maxConnections: 1,
    pace: order.gentle ? "gentle" : "steady",
    maxOrganizations: 1,
    keepPlans: false,
  });
  try {
    const work = await run(database.forOrganization(order.organizationId).sql, order, {
      onProgress: (done, total) => report({ kind: "progress", done, total }),
      onNote: (note) => report({ kind: "note", note }),
    });
    report({ kind: "work", work });
  } finally {
    await database.close();
  }
}
