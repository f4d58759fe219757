import { graphql, type ResultOf } from "../lib/graphql.ts";

/** What a version of a model says. */
export const ModelFields = graphql(`
  fragment Model_Fields on ScoringModel @_unmask {
    key
    version
    name
    note
    basedOn
    publishedAt
    author {
      id
      name
    }
    coverageFloor
    components {
      key
      label
      weight
      curveList {
        name
        kind
        points {
          x
          y
        }
      }
    }
    thresholds {
      atRisk
      critical
      openMargin
      plungeMargin
      dwellSeconds
    }
  }
`);

export type ModelVersion = ResultOf<typeof ModelFields>;
