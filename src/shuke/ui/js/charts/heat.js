import { axes, figure, tooltip, words } from "./frame.js";

// The ink that reads best on a cell `share` of the way from the lightest to the darkest ground.
function readable(share, { heat0, heat1 }) {
  const ground = channels(heat0).map((low, at) => low + (channels(heat1)[at] - low) * share);
  const light = 0.2126 * ground[0] + 0.7152 * ground[1] + 0.0722 * ground[2];
  return light > 128 ? "#14161a" : "#ffffff";
}

function channels(hex) {
  return [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
}

// Two ways of grouping at once; darker is more, the number stands in its cell.
export function heat(data, ink) {
  const most = Math.max(1, ...data.values.map((cell) => cell[2]));
  const frame = axes(data, ink);
  const axis = { type: "category", splitArea: { show: false }, axisTick: { show: false }, axisLine: { show: false }, axisLabel: words(ink) };
  return {
    ...frame,
    grid: { ...frame.grid, top: 4, right: 4 },
    xAxis: { ...axis, data: data.x },
    yAxis: { ...axis, data: data.y },
    tooltip: { ...tooltip(data, ink, "item"), formatter: ({ value }) => `${data.y[value[1]]} · ${data.x[value[0]]}: <b>${figure(value[2], data.unit)}</b>` },
    visualMap: { show: false, min: 0, max: most, inRange: { color: [ink.heat0, ink.heat1] } },
    series: [{
      type: "heatmap", data: data.values.map((cell) => ({ value: cell, label: { color: readable(cell[2] / most, ink) } })),
      label: { show: true, fontFamily: ink.font, fontSize: 13, formatter: ({ value }) => figure(value[2]) },
      itemStyle: { borderColor: ink.surface, borderWidth: 3, borderRadius: 6 },
    }],
  };
}
