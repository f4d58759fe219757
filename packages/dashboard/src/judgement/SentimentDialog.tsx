import { Alert, Button, Group, Radio, Stack, Textarea } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useMutation } from "urql";
import { graphql } from "../lib/graphql.ts";
import { sayFailure } from "../lib/say-failure.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { sentiments } from "./sentiments.ts";

const SentimentRecord = graphql(`
  mutation Sentiment_Record($input: RecordSentimentInput!) {
    recordSentiment(input: $input) {
      __typename
      ... on UserError {
        message
      }
    }
  }
`);

interface SentimentDialogProps {
  customerId: string;
  onClose: () => void;
  onTold: () => void;
}

export function SentimentDialog({ customerId, onClose, onTold }: SentimentDialogProps) {
  const [, record] = useMutation(SentimentRecord);
  const [value, setValue] = useState<string | null>(null);
  const [note, setNote] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const input = { customer: { id: customerId }, value: Number(value), note: note.trim() || null };
    const { data, error } = await record({ input });
    setBusy(false);
    const answer = data?.recordSentiment;
    if (answer?.__typename !== "RecordFactPayload") return setProblem(answer?.message ?? sayFailure(error));
    onTold();
    onClose();
  };

  return (
    <Dialog title="How do you feel about this customer?" onClose={onClose} closesBeside={false}>
      <form onSubmit={(event) => void submit(event)}>
        <Stack>
          <p>It moves no score. Where it contradicts the score, the risk board says so.</p>
          <Radio.Group label="Sentiment" name="value" value={value} onChange={setValue}>
            <Stack gap="xs" mt="xs">
              {sentiments.toReversed().map((each) => (
                <Radio key={each.value} value={String(each.value)} label={each.label} />
              ))}
            </Stack>
          </Radio.Group>
          <Textarea
            label="Note"
            description="What makes you feel so, if you like"
            autosize
            minRows={2}
            maxRows={8}
            maxLength={2000}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          {problem && (
            <Alert color="red" role="alert">
              {problem}
            </Alert>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={busy} disabled={value === null}>
              Tell
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
