import { axes, look, words } from "./frame.js";

// Amounts over time, each line named at its end.
export function area(data, ink) {
  const frame = axes(data, ink);
  const named = data.series.length > 1;
  return {
    ...frame,
    grid: { ...frame.grid, right: named ? 72 : 16 },
    xAxis: { ...frame.xAxis, boundaryGap: false },
    series: data.series.map((one, index) => {
      const colour = ink[one.tone ?? (index ? "mute" : "main")];
      return {
        type: "line", name: one.name, data: one.values, showSymbol: false, stack: data.stack ? "all" : undefined,
        lineStyle: { color: colour, width: 2 }, itemStyle: { color: colour },
        areaStyle: data.stack ? { color: colour, opacity: .85 } : { color: colour, opacity: index ? 0 : .1 },
        endLabel: { show: named, formatter: one.name, ...words(ink) },
        markPoint: index ? undefined : look(data.mark, ink),
      };
    }),
  };
}
