/** From the worst to the best, as members choose and read them. */
export const sentiments = [
  { value: -2, label: "Very negative" },
  { value: -1, label: "Negative" },
  { value: 0, label: "Neutral" },
  { value: 1, label: "Positive" },
  { value: 2, label: "Very positive" },
] as const;

export function sentimentLabel(value: number): string {
  return sentiments.find((each) => each.value === value)?.label ?? "Unknown";
}
