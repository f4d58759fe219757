import type { ModelCard, Training, Verdict } from "@perennial/core/prediction";
import { type Context, parseInput, requireScope, ServiceError } from "../kernel/index.ts";
import { learnChurn } from "./learn-churn.ts";
import { saveTraining } from "./save-training.ts";
import { requirePast } from "./require-past.ts";
import { requestOf, type TrainChurnInput, trainChurnSchema } from "./training-request.ts";

/** The version that was kept with its card, or why there is no model. */
export type TrainedChurn = { unmatchedLabels: number; blankMoments: number } & (
  | { version: number; card: ModelCard; verdict: Verdict; published: boolean }
  | ({ version: null } & Omit<Extract<Training, { model: null }>, "model">)
);

/**
 * Learns from the organisation's past who churns, in a thread, and keeps the model as its next version, published where it may be.
 * Throws INVALID_INPUT when labels name nobody that is known, or a moment that lies after now.
 */
export async function trainChurn(
  ctx: Context,
  input: TrainChurnInput,
  { onProgress }: { onProgress?: (done: number, total: number | null) => void } = {},
): Promise<TrainedChurn> {
  const request = parseInput(trainChurnSchema, input);
  requireScope(ctx, "WRITE");
  requirePast(ctx, "labels", request.labels ?? []);
  const learned = await learnChurn(ctx, request, ({ done, total }) => {
    onProgress?.(done, total);
    return true;
  });
  const { training, unmatched: unmatchedLabels, blank: blankMoments } = learned!;
  if (request.labels != null && unmatchedLabels === request.labels.length) {
    throw new ServiceError(
      "INVALID_INPUT",
      `labels: no customer is known by any of these ids, e.g. ${request.labels[0]!.customer}; give their external ids.`,
      { path: ["labels"] },
    );
  }
  const outcome = await saveTraining(ctx, {
    learned: learned!,
    request: requestOf(request),
    trainingId: null,
  });
  if (training.model === null) {
    const { reason, churnedCustomers, stayedCustomers } = training;
    return { version: null, reason, churnedCustomers, stayedCustomers, unmatchedLabels, blankMoments };
  }
  const { card, verdict } = training;
  const { version, published } = outcome!;
  return { version: version!, card, verdict, published, unmatchedLabels, blankMoments };
}
