import { ServiceError } from "@perennial/services/kernel";
import { describeError } from "./describe-error.ts";
import { type CustomerRef, customerRefs } from "./read-customer-refs.ts";

/** Which customer each id may mean; an error for what is no id. */
export function refsOfEach(ids: readonly string[]): (CustomerRef[] | ServiceError)[] {
  return ids.map((id) => {
    try {
      return customerRefs(id);
    } catch (error) {
      if (error instanceof ServiceError) return error;
      throw error;
    }
  });
}

/** What is answered of several customers, each beside the id it was asked by: an answer or an error of its own. */
export function describeEach<Answer>(
  ids: readonly string[],
  answers: readonly (Answer | ServiceError)[],
  describe: (answer: Answer) => object,
): object[] {
  return answers.map((answer, index) =>
    answer instanceof ServiceError
      ? { customerId: ids[index], ...describeError(answer).body }
      : { success: true, ...describe(answer) },
  );
}
