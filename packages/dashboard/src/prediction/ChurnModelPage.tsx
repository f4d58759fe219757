import { SegmentedControl } from "@mantine/core";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useCallback } from "react";
import { useSnapshot } from "../live/use-snapshot.ts";
import { LoadingPanel } from "../ui/LoadingPanel.tsx";
import { Page } from "../ui/Page.tsx";
import { ChurnCardPanel } from "./ChurnCardPanel.tsx";
import { ChurnModelCards, ChurnModelVersions } from "./churn-model-queries.ts";
import classes from "./ChurnModelPage.module.css";
import { ChurnQualityPanel } from "./ChurnQualityPanel.tsx";
import { ChurnVersionsPanel } from "./ChurnVersionsPanel.tsx";
import { CoefficientsPanel } from "./CoefficientsPanel.tsx";
import { DriftPanel } from "./DriftPanel.tsx";
import { NoModelPanel } from "./NoModelPanel.tsx";
import { PublicationButton } from "./PublicationButton.tsx";
import { TrainingPanel } from "./TrainingPanel.tsx";

const route = getRouteApi("/predictions/model");

/** The model card: what foretells, from what, how well, and what may take its place. */
export function ChurnModelPage() {
  const { version } = route.useSearch();
  const navigate = route.useNavigate();
  const versions = useSnapshot(ChurnModelVersions, {});
  const cards = useSnapshot(ChurnModelCards, {});
  const { refetch: refetchVersions } = versions;
  const { refetch: refetchCards } = cards;
  const refresh = useCallback(() => {
    refetchVersions();
    refetchCards();
  }, [refetchVersions, refetchCards]);
  const data = versions.data && cards.data && { ...versions.data, cards: cards.data };

  return (
    <Page
      title="Churn model"
      subtitle="What is foretold from, how well, and with what right"
      actions={
        <Link to="/predictions" className={classes.link}>
          All predictions
        </Link>
      }
    >
      <LoadingPanel data={data} error={versions.error ?? cards.error} onRetry={refresh} height={600}>
        {({
          churnModelStatus,
          churnRetraining,
          churnModels,
          cards: {
            churnModel,
            churnModels: [newest],
          },
        }) => {
          const offered = [churnModel, newest].filter((card) => card != null);
          const card = offered.find((each) => each.version === version) ?? offered[0];
          return (
            <>
              <NoModelPanel status={churnModelStatus} />
              <TrainingPanel retrains={churnRetraining} onChanged={refresh} />
              {offered.length === 2 && offered[0]?.version !== offered[1]?.version && card && (
                <SegmentedControl
                  aria-label="Version"
                  className={classes.versions}
                  value={String(card.version)}
                  onChange={(value) =>
                    void navigate({ search: { version: Number(value) }, replace: true, resetScroll: false })
                  }
                  data={[
                    { value: String(offered[0]?.version), label: `In force: version ${offered[0]?.version}` },
                    { value: String(offered[1]?.version), label: `Newest: version ${offered[1]?.version}` },
                  ]}
                />
              )}
              {card && (
                <>
                  <ChurnCardPanel
                    card={card}
                    actions={
                      <PublicationButton
                        model={card}
                        published={churnModel?.version ?? null}
                        onChanged={refresh}
                      />
                    }
                  />
                  <ChurnQualityPanel key={card.version} card={card} />
                  <div className={classes.halves}>
                    <CoefficientsPanel coefficients={card.coefficients} corrections={card.corrections} />
                    <DriftPanel drift={card.drift} coefficients={card.coefficients} />
                  </div>
                </>
              )}
              {churnModels.length > 0 && <ChurnVersionsPanel versions={churnModels} onChanged={refresh} />}
            </>
          );
        }}
      </LoadingPanel>
    </Page>
  );
}
