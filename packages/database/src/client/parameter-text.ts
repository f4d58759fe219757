/** A parameter as the wire takes it: text, bytes, or null. Throws TypeError for what SQL has no place for. */
export function parameterText(value: unknown): string | Buffer | null {
  if (value === null || value === undefined) return null;
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return arrayText(value);
  if (ArrayBuffer.isView(value)) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  return scalarText(value);
}

function scalarText(value: unknown): string {
  switch (typeof value) {
    case "string":
      return value;
    case "number":
    case "bigint":
    case "boolean":
      return String(value);
    case "object":
      return value instanceof Date ? value.toISOString() : JSON.stringify(value);
    default:
      throw new TypeError(`A parameter can't be a ${typeof value}.`);
  }
}

const needsEscape = /["\\]/;

/** An array's literal. Every text is quoted; few have anything to escape, and only those are copied. */
function arrayText(items: readonly unknown[]): string {
  let text = "";
  for (const item of items) {
    const part = itemText(item);
    text = text === "" ? part : `${text},${part}`;
  }
  return `{${text}}`;
}

function itemText(item: unknown): string {
  if (item === null || item === undefined) return "NULL";
  if (Array.isArray(item)) return arrayText(item);
  if (ArrayBuffer.isView(item)) {
    return `"\\\\x${Buffer.from(item.buffer, item.byteOffset, item.byteLength).toString("hex")}"`;
  }
  const text = scalarText(item);
  return needsEscape.test(text) ? `"${text.replace(/["\\]/g, "\\$&")}"` : `"${text}"`;
}
