import { InvalidInputError } from "../errors/user-errors.ts";

/** More on one page would cost more than anybody reads; page on instead. */
const MAX_PAGE = 200;

export interface PageArgs {
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}

export interface ParsedPageArgs {
  take: number;
  backward: boolean;
  cursor: string | null;
}

/** Throws BAD_USER_INPUT unless exactly one of `first` (with `after`) and `last` (with `before`) is given, 0..200. */
export function parsePageArgs({ first, after, last, before }: PageArgs): ParsedPageArgs {
  if (first == null && last == null)
    throw new InvalidInputError("Give `first` or `last`: how many items you want.", ["first"]);
  if (first != null && last != null)
    throw new InvalidInputError("Give either `first` or `last`, not both.", ["last"]);
  const backward = last != null;
  const name = backward ? "last" : "first";
  const take = (first ?? last) as number;
  if (take < 0 || take > MAX_PAGE) {
    throw new InvalidInputError(`\`${name}\` must lie between 0 and ${MAX_PAGE}; it is ${take}.`, [name]);
  }
  if (backward && after != null)
    throw new InvalidInputError("`last` goes with `before`; leave `after` out.", ["after"]);
  if (!backward && before != null)
    throw new InvalidInputError("`first` goes with `after`; leave `before` out.", ["before"]);
  return { take, backward, cursor: (backward ? before : after) ?? null };
}
