import { InvalidInputError } from "../errors/user-errors.ts";

/** The number itself. Throws BAD_USER_INPUT when it is out of range. */
export function requireBetween(value: number, min: number, max: number, path: readonly string[]): number {
  if (value >= min && value <= max) return value;
  throw new InvalidInputError(`\`${path.at(-1)}\` must lie between ${min} and ${max}; it is ${value}.`, path);
}
