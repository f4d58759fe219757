import { inject } from "vitest";

/** The PostgreSQL that tests run on; undefined for the embedded one. */
export const serverUrl: string | undefined = inject("serverUrl");
