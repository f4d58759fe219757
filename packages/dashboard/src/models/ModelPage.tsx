import { Tabs } from "@mantine/core";
import { getRouteApi, Link } from "@tanstack/react-router";
import { LabPanel } from "../lab/LabPanel.tsx";
import { useFormat } from "../lib/FormatProvider.tsx";
import { useSnapshot } from "../live/use-snapshot.ts";
import { LoadingPanel } from "../ui/LoadingPanel.tsx";
import { Page } from "../ui/Page.tsx";
import { DraftPanel } from "./DraftPanel.tsx";
import { ModelPageModel } from "./model-queries.ts";
import { modelViews } from "./model-search.ts";
import classes from "./Models.module.css";
import { VersionsPanel } from "./VersionsPanel.tsx";

const route = getRouteApi("/models/$key");

export function ModelPage() {
  const { key } = route.useParams();
  return <ModelView key={key} modelKey={key} />;
}

function ModelView({ modelKey }: { modelKey: string }) {
  const { view = "versions" } = route.useSearch();
  const navigate = route.useNavigate();
  const format = useFormat();
  const { data, error, refetch } = useSnapshot(ModelPageModel, { key: modelKey });
  const open = (value: string | null) => {
    const chosen = modelViews.find((known) => known === value);
    void navigate({ search: chosen && chosen !== "versions" ? { view: chosen } : {}, replace: true });
  };
  const all = (
    <Link to="/models" className={classes.link}>
      All models
    </Link>
  );

  return (
    <LoadingPanel data={data} error={error} onRetry={refetch} height={600}>
      {({ versionedModel: model, componentRegistry }) =>
        model === null ? (
          <Page title="No such model" subtitle="Its draft may have been discarded.">
            <p>{all}</p>
          </Page>
        ) : (
          <Page
            title={model.name}
            subtitle={[
              model.key,
              model.isDefault && "the default",
              `${format.count(model.customers)} ${model.customers === 1 ? "customer" : "customers"}`,
            ]
              .filter(Boolean)
              .join(" · ")}
            actions={all}
          >
            <Tabs value={view} onChange={open} keepMounted={false}>
              <Tabs.List aria-label="Model" mb="md">
                <Tabs.Tab value="versions">Versions</Tabs.Tab>
                <Tabs.Tab value="draft">Draft</Tabs.Tab>
                <Tabs.Tab value="lab">Lab</Tabs.Tab>
              </Tabs.List>
              <Tabs.Panel value="versions">
                <VersionsPanel model={model} registry={componentRegistry} onChanged={refetch} />
              </Tabs.Panel>
              <Tabs.Panel value="draft">
                <DraftPanel
                  model={model}
                  registry={componentRegistry}
                  onChanged={refetch}
                  onPublished={() => {
                    refetch();
                    open("versions");
                  }}
                />
              </Tabs.Panel>
              <Tabs.Panel value="lab">
                <LabPanel modelKey={model.key} />
              </Tabs.Panel>
            </Tabs>
          </Page>
        )
      }
    </LoadingPanel>
  );
}
