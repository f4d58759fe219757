import { Link } from "@tanstack/react-router";
import { bandLabels, type Band } from "../lib/band.ts";
import { useFormat } from "../lib/FormatProvider.tsx";
import { none } from "../lib/format.ts";
import { graphql } from "../lib/graphql.ts";
import { useConnection } from "../live/use-connection.ts";
import { BandBadge } from "../ui/BandBadge.tsx";
import { PagedTable } from "../ui/PagedTable.tsx";
import classes from "./MovedCustomers.module.css";

const MovedCustomersRows = graphql(`
  query MovedCustomers_Rows($from: Date!, $to: Date!, $fromBand: Band, $toBand: Band, $after: String) {
    movedCustomers(from: $from, to: $to, fromBand: $fromBand, toBand: $toBand, first: 20, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          name
          renewsAt
          arr {
            amountMinor
            currency
          }
          owner {
            name
          }
          health {
            score
            band
          }
        }
      }
    }
  }
`);

interface MovedCustomersProps {
  period: { from: string; to: string };
  cell: { from: Band | null; to: Band | null };
}

/** Who is behind a figure of the matrix, the most valuable first. */
export function MovedCustomers({ period, cell }: MovedCustomersProps) {
  const format = useFormat();
  const variables = { ...period, fromBand: cell.from, toBand: cell.to };
  const customers = useConnection(MovedCustomersRows, variables, ({ movedCustomers }) => movedCustomers);
  const title = `${cell.from ? bandLabels[cell.from] : "New"} to ${cell.to ? bandLabels[cell.to].toLowerCase() : "gone"}`;
  return (
    <section className={classes.moved} aria-label={title}>
      <h3 className={classes.title}>{title}</h3>
      <PagedTable
        pages={customers}
        label={`${format.count(customers.totalCount)} customers, ${title}`}
        columns={["Customer", "Now", "ARR", "Renews", "Owner"]}
        empty="Nobody any more."
        more="More customers"
        toCells={({ id, name, health, arr, renewsAt, owner }) => [
          <Link key="name" to="/customers/$customerId" params={{ customerId: id }} className={classes.link}>
            {name}
          </Link>,
          <span key="now" className={classes.now}>
            <BandBadge band={health?.band ?? "UNKNOWN"} /> {format.score(health?.score)}
          </span>,
          format.money(arr),
          renewsAt ? format.day(renewsAt) : none,
          owner?.name ?? "Nobody",
        ]}
      />
    </section>
  );
}
