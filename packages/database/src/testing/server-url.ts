/** The PostgreSQL that tests run on; undefined for the embedded one. */
export const serverUrl: string | undefined = process.env["DATABASE_URL"] || undefined;
