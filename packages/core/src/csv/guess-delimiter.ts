const DELIMITERS = [",", ";", "\t", "|"];

/** The sign that separates the cells of a CSV file's header; a comma where there is only one. */
export function guessDelimiter(text: string): string {
  const [header = ""] = text.replaceAll(/"(?:[^"]|"")*"/g, "").split(/\r?\n/, 1);
  const count = (sign: string) => header.split(sign).length;
  return DELIMITERS.reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}
