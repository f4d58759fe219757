import type { BandThresholds } from "@perennial/core/health";
import { Panel } from "../ui/Panel.tsx";
import classes from "./BandsPanel.module.css";
import type { ModelContent } from "./model-content.ts";
import { NumberField } from "./NumberField.tsx";
import { PercentField } from "./PercentField.tsx";
import type { Faults } from "./use-faults.ts";

interface BandsPanelProps {
  content: ModelContent;
  faults: Faults;
  readOnly: boolean;
  onChange: (content: ModelContent) => void;
}

interface Field {
  label: string;
  description: string;
  suffix: string;
  /** How many of what is shown make one of what is kept. */
  scale: number;
  max: number;
}

const fields: Readonly<Record<keyof BandThresholds, Field>> = {
  atRisk: { label: "At risk below", description: "Score 0 to 100", suffix: "", scale: 1, max: 100 },
  critical: { label: "Critical below", description: "Less than at risk", suffix: "", scale: 1, max: 100 },
  openMargin: {
    label: "Out again at",
    description: "Points above a threshold, so that a score around it doesn't flap",
    suffix: " points",
    scale: 1,
    max: 100,
  },
  plungeMargin: {
    label: "In at once at",
    description: "Points below a threshold that count without waiting",
    suffix: " points",
    scale: 1,
    max: 100,
  },
  dwellMs: {
    label: "Else in after",
    description: "Minutes below a threshold",
    suffix: " min",
    scale: 1 / 60_000,
    max: 44_640,
  },
};

/** Where bands begin, and how a customer gets in and out of them. */
export function BandsPanel({ content, faults, readOnly, onChange }: BandsPanelProps) {
  const { thresholds, coverageFloor } = content;
  const keys = Object.keys(fields) as (keyof BandThresholds)[];
  return (
    <Panel title="Bands" subtitle="When a customer counts as at risk or critical, and how much must be known">
      <div className={classes.fields}>
        {keys.map((key) => (
          <NumberField
            key={key}
            label={fields[key].label}
            description={fields[key].description}
            suffix={fields[key].suffix}
            min={0}
            max={fields[key].max}
            decimalScale={2}
            readOnly={readOnly}
            error={faults.at(`thresholds.${key}`)}
            value={thresholds[key] * fields[key].scale}
            onChange={(value) => {
              const kept = key === "dwellMs" ? Math.round(value / fields[key].scale) : value;
              onChange({ ...content, thresholds: { ...thresholds, [key]: kept } });
            }}
          />
        ))}
        <PercentField
          label="Known at least"
          description="Share of the weight; below it health is unknown"
          readOnly={readOnly}
          error={faults.at("coverageFloor")}
          value={coverageFloor}
          onChange={(share) => onChange({ ...content, coverageFloor: share })}
        />
      </div>
    </Panel>
  );
}
