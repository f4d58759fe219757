import { useQuery } from "urql";
import { graphql } from "../lib/graphql.ts";

export const MembersList = graphql(`
  query Members_List {
    members(first: 200) {
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

/** The organisation's members, empty while unknown. */
export function useMembers() {
  const [{ data }] = useQuery({ query: MembersList });
  return data?.members.edges.map(({ node }) => node) ?? [];
}
