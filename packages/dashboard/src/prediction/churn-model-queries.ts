import { graphql, type ResultOf } from "../lib/graphql.ts";

const ChurnFiguresFields = graphql(`
  fragment ChurnFigures_Fields on ChurnFigures @_unmask {
    snapshots
    customers
    churnedSnapshots
    churnedCustomers
    baseRate
    area
    areaInterval {
      low
      high
    }
    brier
    brierOfBaseRate
    calibrationError
    calibrationErrorByChance
    liftTopTenth
    bins {
      snapshots
      predicted
      observed
    }
  }
`);

const ChurnVersionFields = graphql(`
  fragment ChurnVersion_Fields on ChurnModel @_unmask {
    version
    isPublished
    trainedAt
    trainedBy {
      name
    }
    publications {
      publishedAt
      publishedBy {
        name
      }
      rollback
    }
    verdict {
      publish
      reason
      against
    }
    churnEvent
    churnByContractEnd
    churnByLabels
    horizonDays
    snapshotDays
    ignored
    from
    to
    snapshots
    customers
    churnedCustomers
    split
  }
`);

export const ChurnModelVersions = graphql(
  `
    query ChurnModel_Versions {
      churnModelStatus {
        status
        churnedCustomers
        stayedCustomers
      }
      churnRetraining
      churnModels(limit: 20) {
        ...ChurnVersion_Fields
        figures {
          area
          baseRate
        }
      }
    }
  `,
  [ChurnVersionFields],
);

const ChurnCardFields = graphql(
  `
    fragment ChurnCard_Fields on ChurnModel @_unmask {
      ...ChurnVersion_Fields
      figures {
        ...ChurnFigures_Fields
      }
      survival {
        observedDays
        within30 {
          ...ChurnFigures_Fields
        }
        within90 {
          ...ChurnFigures_Fields
        }
      }
      coefficients {
        key
        label
        missing
        weight
        direction
      }
      corrections {
        trees
        lossWithout
        lossWith
        features {
          key
          label
        }
      }
      drift {
        measuredAt
        customers
        features {
          key
          drift
          drifted
        }
      }
    }
  `,
  [ChurnVersionFields, ChurnFiguresFields],
);

/** The published version and the newest: the one that foretells and the one that was trained last. */
export const ChurnModelCards = graphql(
  `
    query ChurnModel_Cards {
      churnModel {
        ...ChurnCard_Fields
      }
      churnModels(limit: 1) {
        ...ChurnCard_Fields
      }
    }
  `,
  [ChurnCardFields],
);

export type ChurnCard = ResultOf<typeof ChurnCardFields>;
export type ChurnFigures = ResultOf<typeof ChurnFiguresFields>;
export type ChurnVerdict = NonNullable<ChurnCard["verdict"]>;
export type ChurnVersion = ResultOf<typeof ChurnModelVersions>["churnModels"][number];
