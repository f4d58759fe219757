import { useCallback } from "react";
import { useMutation } from "urql";
import { graphql, type VariablesOf } from "../lib/graphql.ts";

const MemberCreate = graphql(`
  mutation Member_Create($input: CreateMemberInput!) {
    createMember(input: $input) {
      __typename
      ... on CreateMemberPayload {
        member {
          id
          name
        }
      }
      ... on InvalidInputError {
        path
      }
      ... on UserError {
        message
      }
    }
  }
`);

export type NewMember = Pick<
  VariablesOf<typeof MemberCreate>["input"],
  "email" | "name" | "role" | "password"
>;
export type NewMemberField = keyof NewMember;

/** What went wrong, and at which field; null where it is at none. */
export interface CreateMemberProblem {
  field: NewMemberField | null;
  message: string;
}

const fields: readonly NewMemberField[] = ["name", "email", "role", "password"];

/** Makes a member who may sign in from then on; null when it is made. */
export function useCreateMember() {
  const [, create] = useMutation(MemberCreate);
  return useCallback(
    async (input: NewMember): Promise<CreateMemberProblem | null> => {
      const { data, error } = await create({ input });
      const answer = data?.createMember;
      switch (answer?.__typename) {
        case "CreateMemberPayload":
          return null;
        case "InvalidInputError":
          return atField(answer.path, answer.message);
        case "ConflictError":
          return { field: "email", message: answer.message };
        case "ForbiddenError":
          return { field: null, message: answer.message };
        default:
          return { field: null, message: sayFailure(error?.networkError !== undefined) };
      }
    },
    [create],
  );
}

/** The message without the field's own name, which stands above it there. */
function atField(path: readonly string[], message: string): CreateMemberProblem {
  const field = fields.find((known) => known === path.at(-1)) ?? null;
  const prefix = `${path.join(".")}: `;
  const said = message.startsWith(prefix) ? message.slice(prefix.length) : message;
  return { field, message: said.charAt(0).toUpperCase() + said.slice(1) };
}

function sayFailure(unreachable: boolean): string {
  return unreachable
    ? "The server can't be reached. Nothing is lost: try again."
    : "The server couldn't do it. Try again in a moment.";
}
