import { graphql, type ResultOf } from "../lib/graphql.ts";

export const HealthFields = graphql(`
  fragment Health_Fields on Health @_unmask {
    score
    band
    calculatedBand
    rawBand
    coverage
    trend
    change30d
    model {
      key
      name
      version
      thresholds {
        atRisk
        critical
      }
    }
    components {
      key
      label
      weight
      value
      points
      shownPoints
      change
      signals {
        name
        label
        value
        unit
      }
      unknown
      sentence
    }
    causes {
      sentence
    }
    sentences
    unknownReason
    calculatedAt
    stage
    override {
      band
      reason
      setAt
      expiresAt
      sentence
      by {
        name
      }
    }
  }
`);

export type HealthData = ResultOf<typeof HealthFields>;
export type ComponentData = HealthData["components"][number];
