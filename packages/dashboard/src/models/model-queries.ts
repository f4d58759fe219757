import { graphql, type ResultOf } from "../lib/graphql.ts";
import { ModelFields } from "./model-fields.ts";

export const ModelsPageModels = graphql(`
  query ModelsPage_Models {
    versionedModels {
      key
      name
      isDefault
      customers
      newest {
        version
        publishedAt
        author {
          id
          name
        }
      }
      draft {
        revision
        savedAt
        savedBy {
          id
          name
        }
      }
    }
    modelAssignments {
      id
      modelKey
      since
      customers
      customer {
        id
        name
      }
      trait {
        key
        equals
      }
    }
  }
`);

export type ListedModel = ResultOf<typeof ModelsPageModels>["versionedModels"][number];
export type ListedAssignment = ResultOf<typeof ModelsPageModels>["modelAssignments"][number];

export const ModelPageModel = graphql(
  `
    query ModelPage_Model($key: String!) {
      versionedModel(key: $key) {
        key
        name
        isDefault
        customers
        versions {
          ...Model_Fields
        }
        draft {
          revision
          savedAt
          savedBy {
            id
            name
          }
          model {
            ...Model_Fields
          }
        }
      }
      componentRegistry {
        key
        label
        needs
        curves {
          name
          label
          unit
          min
          max
          kinds
          default {
            name
            kind
            points {
              x
              y
            }
          }
        }
      }
    }
  `,
  [ModelFields],
);

type Answer = ResultOf<typeof ModelPageModel>;
export type ShownModel = NonNullable<Answer["versionedModel"]>;
export type ShownDraft = NonNullable<ShownModel["draft"]>;
export type RegisteredComponent = Answer["componentRegistry"][number];
export type RegisteredCurve = RegisteredComponent["curves"][number];
