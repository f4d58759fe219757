export { numberFormat } from "./number-format.ts";
export { percentFormat } from "./percent-format.ts";
