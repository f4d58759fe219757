import { Link } from "@tanstack/react-router";
import { graphql } from "../lib/graphql.ts";
import { useFormat } from "../lib/FormatProvider.tsx";
import { useConnection } from "../live/use-connection.ts";
import { BandBadge } from "../ui/BandBadge.tsx";
import { PagedTable } from "../ui/PagedTable.tsx";
import classes from "./LabMoves.module.css";

const LabMovesList = graphql(`
  query LabMoves_List($runId: ID!, $after: String) {
    labRun(id: $runId) {
      id
      moves(first: 25, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            customer {
              id
              name
            }
            publishedScore
            draftScore
            publishedBand
            draftBand
          }
        }
      }
    }
  }
`);

/** Who would be shown in another band, those whose score falls most first. */
export function LabMoves({ runId }: { runId: string }) {
  const format = useFormat();
  const pages = useConnection(LabMovesList, { runId }, ({ labRun }) => {
    const moves = labRun?.moves;
    return (
      moves && {
        ...moves,
        edges: moves.edges.flatMap(({ node }) =>
          node.customer === null ? [] : { node: { ...node, id: node.customer.id, name: node.customer.name } },
        ),
      }
    );
  });
  return (
    <PagedTable
      pages={pages}
      label="Customers who move"
      columns={["Customer", "Published", "Draft"]}
      empty="Nobody would be shown in another band."
      more="More customers"
      toCells={({ id, name, publishedScore, publishedBand, draftScore, draftBand }) => [
        <Link key="name" to="/customers/$customerId" params={{ customerId: id }} className={classes.name}>
          {name}
        </Link>,
        <span key="published" className={classes.said}>
          {format.score(publishedScore)} <BandBadge band={publishedBand} />
        </span>,
        <span key="draft" className={classes.said}>
          {format.score(draftScore)} <BandBadge band={draftBand} />
        </span>,
      ]}
    />
  );
}
