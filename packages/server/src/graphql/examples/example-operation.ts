/** An operation as GraphiQL opens it in a tab, its first line a comment that says what it is for. */
export interface ExampleOperation {
  query: string;
  /** JSON. */
  variables?: string;
}
