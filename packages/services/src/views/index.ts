export { deleteView } from "./delete-view.ts";
export type { DeleteViewInput } from "./delete-view.ts";
export { readViews } from "./read-views.ts";
export type { SavedView } from "./read-views.ts";
export { saveView } from "./save-view.ts";
export type { SaveViewInput } from "./save-view.ts";
