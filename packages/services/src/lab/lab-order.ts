import type { ThreadOrder } from "../kernel/index.ts";
import type { LabPlan } from "./lab-plan.ts";

/** What the lab's thread is told. */
export interface LabOrder extends ThreadOrder {
  plan: LabPlan;
  withScores: boolean;
}
