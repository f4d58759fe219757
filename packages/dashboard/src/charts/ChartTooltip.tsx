import classes from "./ChartTooltip.module.css";

interface ChartTooltipProps {
  title: string;
  value: string;
  details: readonly { label: string; value: string }[];
}

export function ChartTooltip({ title, value, details }: ChartTooltipProps) {
  return (
    <div className={classes.tooltip}>
      <div className={classes.title}>{title}</div>
      <div className={classes.value}>{value}</div>
      {details.map((detail) => (
        <div key={detail.label} className={classes.detail}>
          <span>{detail.label}</span>
          <span>{detail.value}</span>
        </div>
      ))}
    </div>
  );
}
