import { Button } from "@mantine/core";
import { useState } from "react";
import { useMutation } from "urql";
import { useMayWrite } from "../identity/use-may-write.ts";
import { useFormat } from "../lib/FormatProvider.tsx";
import { graphql } from "../lib/graphql.ts";
import { sayFailure } from "../lib/say-failure.ts";
import { useSnapshot } from "../live/use-snapshot.ts";
import { useStream } from "../live/use-stream.ts";
import { useThrottled } from "../live/use-throttled.ts";
import { BandBadge } from "../ui/BandBadge.tsx";
import { DataTable } from "../ui/DataTable.tsx";
import { LoadingPanel } from "../ui/LoadingPanel.tsx";
import classes from "./JudgementPanel.module.css";
import { sentimentLabel } from "./sentiments.ts";

const JudgementPanelRows = graphql(`
  query JudgementPanel_Rows($id: ID!) {
    customer(id: $id) {
      id
      sentiments(first: 50) {
        edges {
          node {
            factId
            value
            note
            at
            retractedAt
            by {
              name
            }
          }
        }
      }
      overrides(first: 50) {
        edges {
          node {
            band
            reason
            setAt
            expiresAt
            endedAt
            by {
              name
            }
            endedBy {
              name
            }
          }
        }
      }
    }
  }
`);

const JudgementPanelChanged = graphql(`
  subscription JudgementPanel_Changed($after: Cursor, $customerIds: [ID!]) {
    customerChanged(after: $after, customerIds: $customerIds) {
      cursor
    }
  }
`);

const JudgementPanelRetract = graphql(`
  mutation JudgementPanel_Retract($input: RetractFactInput!) {
    retractFact(input: $input) {
      __typename
      ... on UserError {
        message
      }
    }
  }
`);

/** What members told about the customer: how they felt, and bands they set by hand, the newest first. */
export function JudgementPanel({ customerId, onChanged }: { customerId: string; onChanged: () => void }) {
  const format = useFormat();
  const mayWrite = useMayWrite();
  const { data, cursor, error, refetch } = useSnapshot(JudgementPanelRows, { id: customerId });
  const refetchSoon = useThrottled(refetch, 1_000);
  useStream(JudgementPanelChanged, {
    variables: { customerIds: [customerId] },
    after: cursor,
    onData: refetchSoon,
    onExpired: refetch,
  });
  const [, retract] = useMutation(JudgementPanelRetract);
  const [problem, setProblem] = useState<string | null>(null);

  const takeBack = async (factId: string) => {
    const { data: answer, error: failure } = await retract({ input: { factId, reason: "Taken back" } });
    const outcome = answer?.retractFact;
    if (outcome?.__typename !== "RecordFactPayload")
      return setProblem(outcome?.message ?? sayFailure(failure));
    refetch();
    onChanged();
  };

  return (
    <LoadingPanel data={data?.customer} error={error} onRetry={refetch} height={240}>
      {(customer) => (
        <div className={classes.lists}>
          <section>
            <h3 className={classes.title}>Sentiment</h3>
            {problem && <p role="alert">{problem}</p>}
            {customer.sentiments.edges.length === 0 ? (
              <p className={classes.none}>Nobody has told how they feel.</p>
            ) : (
              <DataTable
                label="Sentiment, the newest first"
                columns={["Sentiment", "Who", "When", "Note", "Action"]}
                rows={customer.sentiments.edges.map(({ node }) => ({
                  key: node.factId,
                  cells: [
                    node.retractedAt ? (
                      <s key="gone">{sentimentLabel(node.value)}</s>
                    ) : (
                      sentimentLabel(node.value)
                    ),
                    node.by?.name ?? "Somebody",
                    format.time(node.at),
                    node.note ?? "",
                    !node.retractedAt && mayWrite && (
                      <Button
                        key="back"
                        variant="default"
                        size="compact-xs"
                        onClick={() => void takeBack(node.factId)}
                      >
                        Take back
                      </Button>
                    ),
                  ],
                }))}
              />
            )}
          </section>
          <section>
            <h3 className={classes.title}>Bands set by hand</h3>
            {customer.overrides.edges.length === 0 ? (
              <p className={classes.none}>The band has always been the score's.</p>
            ) : (
              <DataTable
                label="Bands set by hand, the newest first"
                columns={["Band", "Who", "From", "To", "Reason"]}
                rows={customer.overrides.edges.map(({ node }) => ({
                  key: node.setAt,
                  cells: [
                    <BandBadge key="band" band={node.band} />,
                    node.by?.name ?? "A program",
                    format.time(node.setAt),
                    node.endedAt
                      ? `${format.time(node.endedAt)}${node.endedBy ? `, by ${node.endedBy.name}` : ""}`
                      : node.expiresAt
                        ? format.until(node.expiresAt)
                        : "Until somebody ends it",
                    node.reason,
                  ],
                }))}
              />
            )}
          </section>
        </div>
      )}
    </LoadingPanel>
  );
}
