import type { CustomerFilter as CustomerListFilter } from "@perennial/services/listing";
import { builder } from "../builder.ts";
import { DisagreementKind } from "../disagreement/disagreement-kind.ts";
import { InvalidInputError } from "../errors/user-errors.ts";
import { Band } from "../health/band.ts";
import { decodeGlobalId } from "../relay/global-id.ts";
import { TraitFilter } from "./trait-filter.ts";

export const CustomerFilter = builder.inputType("CustomerFilter", {
  description: "Which customers a list shows; everything given must hold.",
  fields: (t) => ({
    bands: t.field({ type: [Band], description: "Shown band is one of these." }),
    scoreMin: t.float({ description: "Score is at least this, 0..100; leaves out unknown ones." }),
    scoreMax: t.float({ description: "Score is at most this, 0..100; leaves out unknown ones." }),
    trait: t.field({ type: TraitFilter, description: "A trait has this value." }),
    ownerId: t.id({ description: "Global id of the member who looks after them." }),
    unowned: t.boolean({ description: "True: nobody looks after them; false: somebody does." }),
    text: t.string({
      description:
        "Each word is the beginning of a word of the name, or the whole the beginning of the external id; letter case is ignored. At most 200 characters.",
    }),
    renewsBefore: t.field({ type: "DateTime", description: "A contract in force ends before this moment." }),
    disagreements: t.field({
      type: [DisagreementKind],
      description: "Score, revenue and sentiment contradict each other in one of these ways.",
    }),
  }),
});

/** Throws BAD_USER_INPUT naming the field that is out of range. */
export function parseCustomerFilter(
  filter: typeof CustomerFilter.$inferInput | null | undefined,
): CustomerListFilter {
  if (filter == null) return {};
  const { ownerId, text, scoreMin, scoreMax } = filter;
  for (const [name, score] of Object.entries({ scoreMin, scoreMax })) {
    if (score != null && (score < 0 || score > 100)) {
      throw new InvalidInputError(`A score lies between 0 and 100; ${name} is ${score}.`, ["filter", name]);
    }
  }
  if (JSON.stringify(filter).includes("\\u0000")) {
    throw new InvalidInputError("Leave NUL characters out: no customer has any.", ["filter"]);
  }
  if (text != null && text.length > 200)
    throw new InvalidInputError("Search for at most 200 characters.", ["filter", "text"]);
  const { trait } = filter;
  return {
    ...filter,
    trait: trait == null ? null : { key: trait.key, equals: trait.equals },
    ownerId: ownerId == null ? null : decodeGlobalId(ownerId, "Member", ["filter", "ownerId"]),
  };
}
