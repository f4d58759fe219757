import { Select } from "@mantine/core";
import { useState } from "react";
import { useMutation } from "urql";
import { useMembers } from "../identity/use-members.ts";
import { useViewer } from "../identity/ViewerProvider.tsx";
import { graphql } from "../lib/graphql.ts";

const OwnerControlAssign = graphql(`
  mutation OwnerControl_Assign($input: AssignMemberInput!) {
    assignMember(input: $input) {
      __typename
      ... on AssignMemberPayload {
        customer {
          id
          version
          owner {
            id
            name
          }
        }
      }
      ... on UserError {
        message
      }
    }
  }
`);

interface OwnerControlProps {
  customerId: string;
  owner: { id: string; name: string } | null;
}

/** Who looks after the customer; admins and managers may change it. */
export function OwnerControl({ customerId, owner }: OwnerControlProps) {
  const { member } = useViewer();
  const mayAssign = member?.role === "ADMIN" || member?.role === "MANAGER";
  return mayAssign ? <OwnerSelect customerId={customerId} owner={owner} /> : <>{owner?.name ?? "Nobody"}</>;
}

function OwnerSelect({ customerId, owner }: OwnerControlProps) {
  const { items: members = [] } = useMembers();
  const [{ fetching }, assign] = useMutation(OwnerControlAssign);
  const [problem, setProblem] = useState<string | null>(null);

  const choose = async (memberId: string | null) => {
    setProblem(null);
    const { data, error } = await assign({
      input: { customer: { id: customerId }, role: "OWNER", memberId },
    });
    const answer = data?.assignMember;
    if (answer?.__typename === "AssignMemberPayload") return;
    setProblem(answer?.message ?? error?.message ?? "That didn't work. Try again.");
  };

  const choices = members.map(({ id, name }) => ({ value: id, label: name }));
  if (owner && !choices.some(({ value }) => value === owner.id))
    choices.push({ value: owner.id, label: owner.name });
  return (
    <Select
      aria-label="Owner"
      size="xs"
      w={180}
      placeholder="Nobody"
      clearable
      clearButtonProps={{ "aria-label": "Leave without an owner" }}
      searchable
      limit={100}
      disabled={fetching}
      error={problem}
      value={owner?.id ?? null}
      onChange={(memberId) => void choose(memberId)}
      data={choices}
    />
  );
}
