import { graphql, type ResultOf } from "../lib/graphql.ts";

export const ChurnPanelRisk = graphql(`
  query ChurnPanel_Risk($id: ID!, $asOf: DateTime) {
    churnModelStatus {
      status
      churnedCustomers
      stayedCustomers
    }
    customer(id: $id) {
      id
      riskAssessment(asOf: $asOf) {
        assessedAt
        modelVersion
        churnUnknown
        churn {
          probability
          probability30
          probability90
          level
          medianDays
          observedDays
          curve {
            day
            survival
          }
          reasons {
            key
            label
            observation
            push
          }
          protective {
            key
            label
            observation
            push
          }
        }
        patterns {
          key
          label
          severity
          rule
          sentence
        }
        interventions {
          pattern
          why
          playbook {
            key
            title
            channel
            effort
          }
        }
      }
    }
  }
`);

type ChurnPanelData = ResultOf<typeof ChurnPanelRisk>;
export type RiskAssessment = NonNullable<NonNullable<ChurnPanelData["customer"]>["riskAssessment"]>;
export type ChurnOutlook = NonNullable<RiskAssessment["churn"]>;
export type ChurnReason = ChurnOutlook["reasons"][number];
