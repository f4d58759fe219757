import { fragment, type Fragment } from "@perennial/database";
import type { KeysetOrder } from "./keyset.ts";

interface ListDefinition {
  table: string;
  /** Column of the id by which a list is asked for. */
  parent: string;
  order: KeysetOrder;
  where(request: { kinds: readonly string[] | null }): Fragment;
}

const all = () => fragment`true`;
const uuidId = { id: fragment`r.id`, idType: "uuid" } as const;

/** The lists beside the customers' own, each by its parent; sort values are never null. */
export const lists = {
  members: {
    table: "member",
    parent: "organization_id",
    order: { value: fragment`r.name`, valueType: "text", ...uuidId, descending: false },
    where: () => fragment`r.disabled_at is null`,
  },
  rejections: {
    table: "rejection",
    parent: "organization_id",
    order: { value: fragment`r.received_at`, valueType: "timestamptz", ...uuidId, descending: true },
    where: all,
  },
  endUsers: {
    table: "end_user",
    parent: "customer_id",
    // Whoever was never seen comes last.
    order: {
      value: fragment`coalesce(r.last_seen_at, 'epoch'::timestamptz)`,
      valueType: "timestamptz",
      ...uuidId,
      descending: true,
    },
    where: all,
  },
  facts: {
    table: "fact",
    parent: "customer_id",
    order: { value: fragment`r.effective_at`, valueType: "timestamptz", ...uuidId, descending: true },
    where: ({ kinds }) => (kinds === null ? all() : fragment`r.kind::text = any(${kinds}::text[])`),
  },
  events: {
    table: "event",
    parent: "customer_id",
    order: { value: fragment`r.occurred_at`, valueType: "timestamptz", ...uuidId, descending: true },
    where: all,
  },
  transitions: {
    table: "risk_transition",
    parent: "customer_id",
    order: {
      value: fragment`r.at`,
      valueType: "timestamptz",
      id: fragment`r.origin::text`,
      idType: "text",
      descending: true,
    },
    where: all,
  },
  labRuns: {
    table: "lab_run",
    parent: "organization_id",
    order: { value: fragment`r.created_at`, valueType: "timestamptz", ...uuidId, descending: true },
    // The kinds are keys of models.
    where: ({ kinds }) => (kinds === null ? all() : fragment`r.model_key = any(${kinds}::text[])`),
  },
  labMoves: {
    table: "lab_move",
    parent: "run_id",
    // Whose score falls most comes first; unknown is as if below 0.
    order: {
      value: fragment`coalesce(r.draft_score, -1) - coalesce(r.published_score, -1)`,
      valueType: "float8",
      id: fragment`r.customer_id`,
      idType: "uuid",
      descending: false,
    },
    where: all,
  },
  churnTrainings: {
    table: "churn_training",
    parent: "organization_id",
    order: { value: fragment`r.created_at`, valueType: "timestamptz", ...uuidId, descending: true },
    where: all,
  },
  overrides: {
    table: "band_override",
    parent: "customer_id",
    order: { value: fragment`r.set_at`, valueType: "timestamptz", ...uuidId, descending: true },
    where: all,
  },
} as const satisfies Record<string, ListDefinition>;

export type ListName = keyof typeof lists;
