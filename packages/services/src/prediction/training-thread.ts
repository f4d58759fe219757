import { workInThread } from "../kernel/index.ts";
import { trainSnapshots, type TrainingWork } from "./train-snapshots.ts";
import type { TrainingOrder } from "./training-order.ts";

await workInThread<TrainingOrder, TrainingWork>((sql, order, { onProgress }) =>
  trainSnapshots(sql, order, onProgress),
);
