export { assessDimensions } from "./assess-dimensions.ts";
export type { AssessDimensionsInput } from "./assess-dimensions.ts";
