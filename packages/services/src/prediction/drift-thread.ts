import { type ThreadOrder, workInThread } from "../kernel/index.ts";
import { type Drift, type DriftQuestion, measureDrift } from "./measure-drift.ts";

await workInThread<ThreadOrder & DriftQuestion, Drift>((sql, order) => measureDrift(sql, order));
