import { axes, figure, look, tooltip, words } from "./frame.js";

// A share curve: what part of the customers brings what part of the income (both in percent).
export function curve(data, ink) {
  const frame = axes(data, ink);
  const percent = { type: "value", min: 0, max: 100, interval: 20, splitLine: { lineStyle: { color: ink.line } }, axisLabel: words(ink, { formatter: "{value} %" }) };
  const [points, ...others] = data.series;
  return {
    ...frame,
    grid: { ...frame.grid, right: 24, top: 12, bottom: data.xName ? 24 : 4 },
    xAxis: { ...percent, splitLine: { show: false }, name: data.xName, nameLocation: "middle", nameGap: 30, nameTextStyle: words(ink) },
    yAxis: percent,
    tooltip: { ...tooltip(data, ink), formatter: ([{ value }]) => `${figure(value[0], "%")} → ${figure(value[1], "%")}` },
    series: [
      {
        type: "line", name: points.name, data: points.values, showSymbol: false, smooth: .2,
        lineStyle: { color: ink.main, width: 2.5 }, itemStyle: { color: ink.main }, areaStyle: { color: ink.main, opacity: .08 },
        markPoint: look(data.mark, ink),
        markLine: data.mark && { symbol: "none", silent: true, label: { show: false }, lineStyle: { color: ink.brand, type: "dashed", width: 1 }, data: [[{ coord: [data.mark.x, 0] }, { coord: [data.mark.x, data.mark.y] }], [{ coord: [0, data.mark.y] }, { coord: [data.mark.x, data.mark.y] }]] },
      },
      ...others.map((one) => ({ type: "line", name: one.name, data: one.values, showSymbol: false, silent: true, lineStyle: { color: ink.mute, width: 1, type: "dashed" } })),
    ],
  };
}
