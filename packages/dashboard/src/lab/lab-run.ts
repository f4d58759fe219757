import { graphql, type ResultOf } from "../lib/graphql.ts";

const LabRankingFields = graphql(`
  fragment LabRanking_Fields on LabRanking @_unmask {
    area
    areaInterval {
      low
      high
    }
    liftTopTenth
    unknown
  }
`);

const LabBandsFields = graphql(`
  fragment LabBands_Fields on LabBands @_unmask {
    changesPerMonth
    leadTimes {
      churned
      warned
      lowerQuartile
      median
      upperQuartile
    }
  }
`);

/** What a list of runs says of each; figures are asked for one run at a time. */
export const LabRunHeadFields = graphql(`
  fragment LabRunHead_Fields on LabRun @_unmask {
    id
    status
    done
    total
    createdAt
    failure
  }
`);

export const LabRunFields = graphql(
  `
    fragment LabRun_Fields on LabRun @_unmask {
      id
      status
      draftVersion
      from
      to
      horizonDays
      churnEvent
      churnByContractEnd
      churnLabels
      done
      total
      createdAt
      finishedAt
      failure
      result {
        customers
        observedCustomers
        snapshots
        churnedSnapshots
        gone
        open
        baseRate
        draft {
          ...LabRanking_Fields
          shown {
            ...LabBands_Fields
          }
          raw {
            ...LabBands_Fields
          }
        }
        published {
          ...LabRanking_Fields
          shown {
            ...LabBands_Fields
          }
          raw {
            ...LabBands_Fields
          }
        }
        inactivity {
          ...LabRanking_Fields
        }
        areaDifference
        areaDifferenceInterval {
          low
          high
        }
        migrations {
          from
          to
          customers
        }
      }
    }
  `,
  [LabRankingFields, LabBandsFields],
);

export type LabRunHead = ResultOf<typeof LabRunHeadFields>;
export type LabRun = ResultOf<typeof LabRunFields>;
export type LabResult = NonNullable<LabRun["result"]>;
export type LabModel = LabResult["published"];

export function isUnderWay({ status }: Pick<LabRunHead, "status">): boolean {
  return status === "WAITING" || status === "RUNNING";
}
