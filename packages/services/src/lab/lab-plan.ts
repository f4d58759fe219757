import type { ScoringModel } from "@perennial/core/health";
import type { LabRequest } from "./lab-request.ts";

/** All that the thread needs, as plain data. */
export interface LabPlan {
  organizationId: string;
  modelKey: string;
  /** The draft as it stood when the run was asked for; null: only the published model is measured. */
  draft: ScoringModel | null;
  request: LabRequest;
  /** Epoch milliseconds when the run was asked for: what became known later doesn't count. */
  now: number;
  seed: number;
}
