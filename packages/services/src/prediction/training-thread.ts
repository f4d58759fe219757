import type { Training } from "@perennial/core/prediction";
import { workInThread } from "../kernel/index.ts";
import { trainSnapshots } from "./train-snapshots.ts";
import type { TrainingOrder } from "./training-order.ts";

await workInThread<TrainingOrder, Training>((sql, order, { onProgress }) =>
  trainSnapshots(sql, order, onProgress),
);
