import type { ChurnModel } from "@perennial/core/prediction";
import type { ThreadOrder } from "../kernel/index.ts";
import type { LearningRequest } from "./training-request.ts";

/** What the training thread is told. */
export interface TrainingOrder extends ThreadOrder {
  timeZone: string;
  /** Epoch milliseconds when it was asked for. */
  now: number;
  request: LearningRequest;
  /** Names that aren't looked at. */
  ignored: readonly string[];
  /** What a new model is judged beside; null while none is published. */
  published: PublishedOrder | null;
  seed: number;
}

export interface PublishedOrder {
  version: number;
  model: ChurnModel;
  /** Epoch milliseconds of the last snapshot that it learned from. */
  learnedTo: number;
  ignored: readonly string[];
}
