import { Button, Group } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useMutation } from "urql";
import { useViewer } from "../identity/ViewerProvider.tsx";
import { useFormat } from "../lib/FormatProvider.tsx";
import { graphql } from "../lib/graphql.ts";
import { DataTable } from "../ui/DataTable.tsx";
import { ConfirmDialog } from "./ConfirmDialog.tsx";
import type { ListedAssignment, ListedModel } from "./model-queries.ts";
import classes from "./Models.module.css";
import { outcomeOf } from "./outcome.ts";
import { sayWhom } from "./say-assigned.ts";

const AssignmentsUnassign = graphql(`
  mutation Assignments_Unassign($input: UnassignScoringModelInput!) {
    unassignScoringModel(input: $input) {
      __typename
      ... on UnassignScoringModelPayload {
        customers
      }
      ... on UserError {
        message
      }
    }
  }
`);

interface AssignmentsTableProps {
  models: readonly ListedModel[];
  assignments: readonly ListedAssignment[];
  onEnded: () => void;
}

export function AssignmentsTable({ models, assignments, onEnded }: AssignmentsTableProps) {
  const { scopes } = useViewer();
  const format = useFormat();
  const [ending, setEnding] = useState<ListedAssignment | null>(null);
  const [, unassign] = useMutation(AssignmentsUnassign);
  const names = new Map(models.map(({ key, name }) => [key, name]));
  const mayEnd = ({ customer, trait }: ListedAssignment) =>
    customer !== null ? scopes.includes("WRITE") : trait !== null && scopes.includes("ADMIN");

  const end = async ({ id }: ListedAssignment) => {
    const { data, error } = await unassign({ input: { assignmentId: id } });
    const answer = data?.unassignScoringModel;
    const done = answer?.__typename === "UnassignScoringModelPayload" ? answer.customers : undefined;
    const outcome = outcomeOf(done, answer, error);
    return outcome.ok ? null : outcome.message;
  };

  return (
    <>
      <DataTable
        label="Who is scored by what"
        columns={["Whom", "Model", "Customers", "Since"]}
        rows={assignments.map((assignment) => ({
          key: assignment.id,
          cells: [
            assignment.customer === null ? (
              sayWhom(assignment)
            ) : (
              <Link
                key="whom"
                to="/customers/$customerId"
                params={{ customerId: assignment.customer.id }}
                className={classes.link}
              >
                {assignment.customer.name}
              </Link>
            ),
            names.get(assignment.modelKey) ?? assignment.modelKey,
            format.count(assignment.customers),
            <Group key="since" component="span" display="inline-flex" gap="xs">
              {Date.parse(assignment.since) > 0 ? format.day(assignment.since) : "Always"}
              {mayEnd(assignment) && (
                <Button
                  size="compact-xs"
                  variant="default"
                  aria-label={`End the model of: ${sayWhom(assignment)}`}
                  onClick={() => setEnding(assignment)}
                >
                  End
                </Button>
              )}
            </Group>,
          ],
        }))}
      />
      {ending && (
        <ConfirmDialog
          title={`End the model of “${sayWhom(ending)}”?`}
          confirm="End it"
          onConfirm={() => end(ending)}
          onDone={onEnded}
          onClose={() => setEnding(null)}
        >
          <p>
            {ending.customers === 1
              ? "This customer is"
              : `These ${format.count(ending.customers)} customers are`}{" "}
            scored by the next less specific model from now on. Scores of before keep theirs.
          </p>
        </ConfirmDialog>
      )}
    </>
  );
}
