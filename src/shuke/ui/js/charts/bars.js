import { axes, short, words } from "./frame.js";

// Counts side by side or stacked; the bar to look at (mark.x) wears the brand.
export function bars(data, ink) {
  const tones = ["main", "mute", "faint"];
  const alone = data.series.length === 1;
  return {
    ...axes(data, ink),
    series: data.series.map((one, index) => ({
      type: "bar", name: one.name, stack: data.stack ? "all" : undefined, barMaxWidth: 36, barGap: "12%",
      itemStyle: { color: ink[one.tone ?? tones[index]], borderRadius: data.stack ? 0 : [4, 4, 0, 0] },
      data: one.values.map((value, at) => (alone && data.mark && data.x[at] === data.mark.x ? { value, itemStyle: { color: ink.brand } } : value)),
      label: { show: alone && one.values.length <= 12, position: "top", formatter: ({ value }) => short(value, data.unit), ...words(ink) },
    })),
  };
}
