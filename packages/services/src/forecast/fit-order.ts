import type { ThreadOrder } from "../kernel/index.ts";

export interface FitOrder extends ThreadOrder {
  /** The last local day that has ended. */
  lastDay: string;
}
