import type { Membership } from "@perennial/core/customers";
import type { CustomerKind } from "@perennial/database";
import { customerKey, type Source } from "../book/index.ts";

export interface KnownIdentity {
  /** Whose id it is, by the links that were followed so far; null while an anonymous id waits. */
  endUserId: string | null;
  linkedTo: string | null;
  linkedAt: number | null;
  /** This batch saw it first: nothing of it is stored anywhere yet. */
  fresh: boolean;
}

export interface KnownPerson {
  endUserId: string;
  /** Canonical user id. */
  userId: string;
  memberships: Pick<Membership, "groupId" | "occurredAt">[];
  fresh: boolean;
  /** As it was stored when it was read; null for whoever was never seen. */
  seen: StoredSeen | null;
}

/** First and last event, epoch milliseconds, and where the person belongs. Meanwhile others may widen it, and nobody narrows it. */
interface StoredSeen {
  firstAt: number;
  lastAt: number;
  customerId: string;
}

/** What a batch needs to know of the organisation: read once, then kept in step with what the batch itself changes. */
export class ActivityState {
  readonly identities = new Map<Source, KnownIdentity>();
  readonly persons = new Map<string, KnownPerson>();
  /** Ids by `customerKey`; a merged customer of one is absent. */
  readonly customers = new Map<string, string>();

  /** Null while nobody is named. */
  personOf(source: Source): KnownPerson | null {
    const endUserId = this.identities.get(source)?.endUserId;
    return (endUserId && this.persons.get(endUserId)) || null;
  }

  customerId(kind: CustomerKind, externalId: string): string | undefined {
    return this.customers.get(customerKey({ kind, externalId }));
  }
}
