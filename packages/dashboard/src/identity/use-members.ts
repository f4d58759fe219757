import { useEffect, useEffectEvent } from "react";
import { graphql } from "../lib/graphql.ts";
import { useConnection } from "../live/use-connection.ts";

const MembersList = graphql(`
  query Members_List($after: String) {
    members(first: 200, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          name
          email
          role
        }
      }
    }
  }
`);

/** The organisation's members by name, one page after the other until all are there. */
export function useMembers() {
  const pages = useConnection(MembersList, {}, ({ members }) => members);
  const { next, loadingMore, error, loadMore } = pages;
  const readOn = useEffectEvent(loadMore);
  const goesOn = !loadingMore && error === undefined;
  useEffect(() => {
    if (next !== null && goesOn) readOn();
  }, [next, goesOn]);
  return pages;
}
