export { getDatamodel } from "./generated/pothos.ts";
export type { default as PrismaTypes } from "./generated/pothos.ts";
