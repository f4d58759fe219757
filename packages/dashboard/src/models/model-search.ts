export const modelViews = ["versions", "draft", "lab"] as const;
type ModelView = (typeof modelViews)[number];

export interface ModelSearch {
  view?: ModelView;
}

export function parseModelSearch(search: Record<string, unknown>): ModelSearch {
  const view = modelViews.find((known) => known === search["view"]);
  return view === undefined ? {} : { view };
}
