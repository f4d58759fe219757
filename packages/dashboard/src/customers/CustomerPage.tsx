import { getRouteApi, Link } from "@tanstack/react-router";
import { Tabs } from "@mantine/core";
import { ActivityPanel } from "../activity/ActivityPanel.tsx";
import { EndUsersPanel } from "../activity/EndUsersPanel.tsx";
import { FactsPanel } from "../facts/FactsPanel.tsx";
import { ComponentsPanel } from "../health/ComponentsPanel.tsx";
import { ExplanationPanels } from "../health/ExplanationPanels.tsx";
import { ScorePanel } from "../health/ScorePanel.tsx";
import { ScoreHistoryPanel } from "../health/ScoreHistoryPanel.tsx";
import { RewindButton } from "../rewind/RewindButton.tsx";
import { usePastDay } from "../rewind/use-past-day.ts";
import { DisagreementNote } from "../judgement/DisagreementNote.tsx";
import { JudgementPanel } from "../judgement/JudgementPanel.tsx";
import { ChurnPanels } from "../prediction/ChurnPanels.tsx";
import { LoadingPanel } from "../ui/LoadingPanel.tsx";
import { Page } from "../ui/Page.tsx";
import { CustomerHeader } from "./CustomerHeader.tsx";
import classes from "./CustomerPage.module.css";
import { RewoundCustomer } from "./RewoundCustomer.tsx";
import { useLiveCustomer } from "./use-live-customer.ts";

const route = getRouteApi("/customers/$customerId");

export function CustomerPage() {
  const { customerId } = route.useParams();
  const { asOf } = route.useSearch();
  const navigate = route.useNavigate();
  const day = usePastDay(asOf);
  const rewind = (past: string | null) =>
    void navigate({ search: past === null ? {} : { asOf: past }, resetScroll: false });
  return day === null ? (
    <CustomerView key={customerId} id={customerId} onRewind={rewind} />
  ) : (
    <RewoundCustomer key={customerId} id={customerId} day={day} onRewind={rewind} />
  );
}

interface CustomerViewProps {
  id: string;
  onRewind: (day: string) => void;
}

function CustomerView({ id, onRewind }: CustomerViewProps) {
  const { customer, error, refetch } = useLiveCustomer(id);
  if (customer === null) {
    return (
      <Page title="No such customer" subtitle="It may have been merged or removed.">
        <p>
          <Link to="/customers" className={classes.link}>
            All customers
          </Link>
        </p>
      </Page>
    );
  }
  return (
    <LoadingPanel data={customer} error={error} onRetry={refetch} height={600}>
      {(known) => (
        <Page
          title={known.name}
          subtitle={[known.domain ?? known.externalId, known.industry].filter(Boolean).join(" · ")}
          actions={
            <>
              <Link to="/customers" className={classes.link}>
                All customers
              </Link>
              <RewindButton onRewind={onRewind} />
            </>
          }
        >
          <CustomerHeader customer={known} onChanged={refetch} />
          <DisagreementNote disagreements={known.disagreements} />
          <div className={classes.health}>
            <div className={classes.score}>
              <ScorePanel customerId={known.id} health={known.health} />
              <ScoreHistoryPanel
                points={known.history}
                transitions={known.transitions.edges.map(({ node }) => node)}
                thresholds={known.health?.model.thresholds}
                forecast={known}
              />
            </div>
            <ComponentsPanel health={known.health} />
          </div>
          <ChurnPanels
            customerId={id}
            version={known.health ? Date.parse(known.health.calculatedAt) : 0}
            asOf={null}
          />
          <ExplanationPanels
            customerId={id}
            health={known.health}
            version={known.health ? Date.parse(known.health.calculatedAt) : 0}
            day={null}
          />
          <Tabs defaultValue="activity" keepMounted={false} className={classes.tabs}>
            <Tabs.List aria-label="What is known">
              <Tabs.Tab value="activity">Activity</Tabs.Tab>
              <Tabs.Tab value="users">Users</Tabs.Tab>
              <Tabs.Tab value="facts">Facts</Tabs.Tab>
              <Tabs.Tab value="judgement">Judgement</Tabs.Tab>
            </Tabs.List>
            <Tabs.Panel value="activity" className={classes.tab}>
              <ActivityPanel customerId={id} />
            </Tabs.Panel>
            <Tabs.Panel value="users" className={classes.tab}>
              <EndUsersPanel customerId={id} />
            </Tabs.Panel>
            <Tabs.Panel value="facts" className={classes.tab}>
              <FactsPanel customerId={id} />
            </Tabs.Panel>
            <Tabs.Panel value="judgement" className={classes.tab}>
              <JudgementPanel customerId={id} onChanged={refetch} />
            </Tabs.Panel>
          </Tabs>
        </Page>
      )}
    </LoadingPanel>
  );
}
