/** What was read may be sent back: the cache's names of types, which no input has, are left out of it. */
export function withoutTypeNames(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutTypeNames);
  // Only what JSON makes an object of: a date or a file stays itself.
  if (value === null || typeof value !== "object" || Object.getPrototypeOf(value) !== Object.prototype)
    return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => name !== "__typename")
      .map(([name, field]) => [name, withoutTypeNames(field)]),
  );
}
