/** Columns of the customers that need somebody most. */
export const urgentHeadings = [
  "Customer",
  "Health",
  "Band",
  "30 days",
  "ARR",
  "Trend",
  "Renews",
  "Owner",
] as const;
