import { useFormat } from "../lib/FormatProvider.tsx";
import { none } from "../lib/format.ts";
import { graphql } from "../lib/graphql.ts";
import { useNow } from "../lib/use-now.ts";
import { useConnection } from "../live/use-connection.ts";
import { PagedTable } from "../ui/PagedTable.tsx";

const EndUsersPanelUsers = graphql(`
  query EndUsersPanel_Users($id: ID!, $after: String) {
    customer(id: $id) {
      id
      users(first: 50, after: $after) {
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
            externalId
            firstSeenAt
            lastSeenAt
            erased
          }
        }
      }
    }
  }
`);

/** The people at the customer who use the product. */
export function EndUsersPanel({ customerId }: { customerId: string }) {
  const format = useFormat();
  const now = useNow();
  const users = useConnection(EndUsersPanelUsers, { id: customerId }, ({ customer }) => customer?.users);
  return (
    <PagedTable
      pages={users}
      label={`${format.count(users.totalCount)} users`}
      columns={["User", "E-mail", "First seen", "Last seen"]}
      empty="Nobody has been seen yet."
      more="More users"
      toCells={({ name, email, externalId, firstSeenAt, lastSeenAt, erased }) => [
        erased ? "Erased person" : (name ?? externalId ?? "Nobody named"),
        email ?? none,
        firstSeenAt ? format.day(firstSeenAt) : none,
        lastSeenAt ? format.ago(lastSeenAt, Math.max(now, Date.parse(lastSeenAt))) : none,
      ]}
    />
  );
}
