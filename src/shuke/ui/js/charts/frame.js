// What all charts with axes share: quiet axes, one grid, a tooltip that says the unit.
export function words(ink, extra = {}) {
  return { fontFamily: ink.font, fontSize: 12, color: ink.quiet, ...extra };
}

export function figure(value, unit = "") {
  const said = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 2 }).format(value);
  return unit === "%" ? `${said} %` : `${unit}${said}`;
}

export function short(value, unit = "") {
  const said = new Intl.NumberFormat(document.documentElement.lang, { notation: "compact", maximumFractionDigits: 1 }).format(value);
  return unit === "%" ? `${said} %` : `${unit}${said}`;
}

export function tooltip(data, ink, trigger = "axis") {
  return {
    trigger, confine: true, backgroundColor: ink.surface, borderColor: ink.line, padding: [8, 12],
    textStyle: words(ink, { color: ink.ink, fontSize: 13 }), valueFormatter: (value) => figure(value, data.unit),
    axisPointer: { type: "line", lineStyle: { color: ink.mute } },
  };
}

export function axes(data, ink) {
  return {
    textStyle: { fontFamily: ink.font },
    aria: { enabled: false },
    grid: { left: 4, right: 16, top: 24, bottom: 4, containLabel: true },
    xAxis: {
      type: "category", data: data.x, axisTick: { show: false }, axisLine: { lineStyle: { color: ink.line } },
      axisLabel: words(ink, { hideOverlap: true }),
    },
    yAxis: {
      type: "value", splitNumber: 3, splitLine: { lineStyle: { color: ink.line } },
      axisLabel: words(ink, { formatter: (value) => short(value, data.unit) }),
    },
    tooltip: tooltip(data, ink),
  };
}

// The point people should look at: a dot in the brand's colour with words beside it.
export function look(mark, ink) {
  if (!mark) return undefined;
  return {
    symbol: "circle", symbolSize: 10, silent: true,
    itemStyle: { color: ink.brand, borderColor: ink.surface, borderWidth: 2 },
    label: { show: true, formatter: mark.text, position: mark.side ?? "right", distance: 10, ...words(ink, { color: ink.ink, fontWeight: 700, fontSize: 13 }), textBorderColor: ink.surface, textBorderWidth: 4 },
    data: [{ coord: [mark.x, mark.y] }],
  };
}
