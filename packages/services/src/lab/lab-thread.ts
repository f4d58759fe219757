// What is foretold is read through it.
import "../prediction/index.ts";
import { workInThread } from "../kernel/index.ts";
import type { LabOrder } from "./lab-order.ts";
import type { LabScore } from "./lab-result.ts";
import { type LabWork, measure } from "./measure.ts";

await workInThread<LabOrder, LabWork, LabScore[]>((sql, { plan, withScores }, { onProgress, onNote }) =>
  measure(sql, plan, { onProgress, onScores: withScores ? onNote : null }),
);
