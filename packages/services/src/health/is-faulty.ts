/** A customer's facts or state can't be calculated with, which another try won't change; anything else may be over in a moment. */
export function isFaulty(error: unknown): boolean {
  return error instanceof RangeError || error instanceof TypeError;
}
