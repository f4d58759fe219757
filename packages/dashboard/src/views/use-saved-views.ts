import { useCallback } from "react";
import { useMutation, useQuery } from "urql";
import { parseCustomersSearch, type CustomersSearch } from "../customers/customers-search.ts";
import { graphql } from "../lib/graphql.ts";

const SavedViewsViews = graphql(`
  query SavedViews_Views {
    savedViews {
      id
      name
      search
    }
  }
`);

const SavedViewsSave = graphql(`
  mutation SavedViews_Save($input: SaveViewInput!) {
    saveView(input: $input) {
      __typename
      ... on SaveViewPayload {
        view {
          id
        }
      }
      ... on UserError {
        message
      }
    }
  }
`);

const SavedViewsDelete = graphql(`
  mutation SavedViews_Delete($input: DeleteViewInput!) {
    deleteView(input: $input) {
      __typename
      ... on DeleteViewPayload {
        deletedId
      }
      ... on UserError {
        message
      }
    }
  }
`);

export interface SavedView {
  id: string;
  name: string;
  search: CustomersSearch;
}

/** The member's views of the customers' list, and what can be done with them. Each action gives what went wrong, or null. */
export function useSavedViews({ pause = false } = {}) {
  const [{ data }, execute] = useQuery({
    query: SavedViewsViews,
    requestPolicy: "cache-and-network",
    pause,
  });
  const [, runSave] = useMutation(SavedViewsSave);
  const [, runDelete] = useMutation(SavedViewsDelete);
  const refetch = useCallback(() => execute({ requestPolicy: "network-only" }), [execute]);

  const save = useCallback(
    // A view is a filter and an order; the day that one happens to look at is no part of it.
    async (name: string, shown: CustomersSearch): Promise<string | null> => {
      const { asOf: _, ...search } = shown;
      const result = await runSave({ input: { name, search } });
      const answer = result.data?.saveView;
      if (answer?.__typename !== "SaveViewPayload")
        return answer?.message ?? result.error?.message ?? "That didn't work. Try again.";
      refetch();
      return null;
    },
    [runSave, refetch],
  );
  const remove = useCallback(
    async (id: string): Promise<string | null> => {
      const result = await runDelete({ input: { id } });
      const answer = result.data?.deleteView;
      refetch();
      if (answer?.__typename === "DeleteViewPayload") return null;
      return answer?.message ?? result.error?.message ?? "That didn't work. Try again.";
    },
    [runDelete, refetch],
  );
  const views = data?.savedViews.map(({ id, name, search }): SavedView => ({
    id,
    name,
    search: parseCustomersSearch(search as Record<string, unknown>),
  }));
  return { views, save, remove };
}
