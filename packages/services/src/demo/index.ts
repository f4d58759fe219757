import { fillDemo } from "./fill-demo.ts";

export type { DemoCompany, DemoPerson } from "./company.ts";
export { DemoBook } from "./demo-book.ts";
export { readDemoBook } from "./demo-progress.ts";
export { loadDemo } from "./load-demo.ts";
export { DEMO_ORGANIZATION } from "./members.ts";
export { useOn } from "./pattern.ts";
export type { PatternKind } from "./pattern.ts";
export { Random } from "./random.ts";
export type { SegmentCall } from "./segment-call.ts";

export const demoJobs = [fillDemo];
