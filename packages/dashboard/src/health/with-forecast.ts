import type { ForecastPoint } from "../forecast/score-forecast-points.ts";

interface ChartedScore {
  at: number;
  score: number | null;
  /** What is expected, and its interval: of the last score and of what is forecast. */
  expected?: number;
  range?: [low: number, high: number];
}

/** Scores and what is forecast as one chart's data: the band begins at the last score. */
export function withForecast<Score extends { at: number; score: number | null }>(
  scores: readonly Score[],
  forecast: readonly ForecastPoint[],
): (Score | ChartedScore)[] {
  const last = scores.at(-1);
  const ahead = forecast.filter(({ at }) => last === undefined || at > last.at);
  if (last?.score == null || ahead.length === 0) return [...scores];
  const begins = { ...last, expected: last.score, range: [last.score, last.score] as [number, number] };
  return [
    ...scores.slice(0, -1),
    begins,
    ...ahead.map(({ at, score, low, high }): ChartedScore => ({
      at,
      score: null,
      expected: score,
      range: [low, high],
    })),
  ];
}
