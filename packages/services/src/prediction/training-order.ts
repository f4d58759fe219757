import type { ThreadOrder } from "../kernel/index.ts";
import type { LabelledMoment } from "./labelled-moments.ts";

/** What the training thread is told. */
export interface TrainingOrder extends ThreadOrder {
  timeZone: string;
  moments: readonly LabelledMoment[];
  ignored: readonly string[];
  seed: number;
}
