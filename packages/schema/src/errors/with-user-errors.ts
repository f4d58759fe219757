import { fromServiceError } from "./from-service-error.ts";

/** Runs what a query with typed errors asks for: what it throws becomes a member of the field's union. */
export async function withUserErrors<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask();
  } catch (error) {
    throw fromServiceError(error);
  }
}
