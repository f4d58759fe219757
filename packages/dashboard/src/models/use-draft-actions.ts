import { useMutation } from "urql";
import { graphql } from "../lib/graphql.ts";
import { ModelFields } from "./model-fields.ts";
import { type ModelContent, toInput } from "./model-content.ts";
import { type Outcome, outcomeOf } from "./outcome.ts";

export const DraftSave = graphql(
  `
    mutation ModelDraft_Save($input: SaveScoringModelDraftInput!) {
      saveScoringModelDraft(input: $input) {
        __typename
        ... on SaveScoringModelDraftPayload {
          draft {
            revision
            savedAt
            model {
              ...Model_Fields
            }
          }
        }
        ... on UserError {
          message
        }
      }
    }
  `,
  [ModelFields],
);

const DraftDiscard = graphql(`
  mutation ModelDraft_Discard($input: DiscardScoringModelDraftInput!) {
    discardScoringModelDraft(input: $input) {
      __typename
      ... on DiscardScoringModelDraftPayload {
        modelKey
      }
      ... on UserError {
        message
      }
    }
  }
`);

const DraftPublish = graphql(`
  mutation ModelDraft_Publish($input: PublishScoringModelInput!) {
    publishScoringModel(input: $input) {
      __typename
      ... on PublishScoringModelPayload {
        customers
        model {
          key
          version
        }
      }
      ... on UserError {
        message
      }
    }
  }
`);

/** What can be done to the draft of a model; each names the revision that was seen. */
export function useDraftActions(modelKey: string) {
  const [, save] = useMutation(DraftSave);
  const [, discard] = useMutation(DraftDiscard);
  const [, publish] = useMutation(DraftPublish);
  return {
    async save(
      content: ModelContent,
      revision: number | null,
      note: string | null,
    ): Promise<Outcome<number>> {
      const input = { modelKey, revision, definition: toInput(content), note };
      const { data, error } = await save({ input });
      const answer = data?.saveScoringModelDraft;
      return outcomeOf(
        answer?.__typename === "SaveScoringModelDraftPayload" ? answer.draft.revision : undefined,
        answer,
        error,
      );
    },
    async discard(revision: number): Promise<Outcome<string>> {
      const { data, error } = await discard({ input: { modelKey, revision } });
      const answer = data?.discardScoringModelDraft;
      const done = answer?.__typename === "DiscardScoringModelDraftPayload" ? answer.modelKey : undefined;
      return outcomeOf(done, answer, error);
    },
    async publish(revision: number, note: string): Promise<Outcome<{ version: number; customers: number }>> {
      const { data, error } = await publish({ input: { modelKey, revision, note: note.trim() || null } });
      const answer = data?.publishScoringModel;
      const done =
        answer?.__typename === "PublishScoringModelPayload"
          ? { version: answer.model.version, customers: answer.customers }
          : undefined;
      return outcomeOf(done, answer, error);
    },
  };
}
