/** A customer at a moment, of which everything known by then counts. */
export interface Moment {
  customerId: string;
  /** Epoch milliseconds; what happened at it counts too. */
  asOf: number;
}
