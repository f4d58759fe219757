import { workInThread } from "../kernel/index.ts";
import { fitBook } from "./fit-book.ts";
import type { FitOrder } from "./fit-order.ts";
import type { ForecastModel } from "./forecast-model.ts";

await workInThread<FitOrder, ForecastModel>((sql, order, { onProgress }) => fitBook(sql, order, onProgress));
