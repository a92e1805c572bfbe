// A line the size of a word; the last point is the one that counts.
export function spark(data, ink) {
  const { values } = data.series[0];
  return {
    grid: { left: 4, right: 6, top: 6, bottom: 4 },
    xAxis: { type: "category", show: false, boundaryGap: false, data: values.map((_, index) => index) },
    yAxis: { type: "value", show: false, scale: true },
    series: [{
      type: "line", data: values, showSymbol: false, silent: true, lineStyle: { color: ink.main, width: 1.75 },
      markPoint: { symbol: "circle", symbolSize: 6, itemStyle: { color: ink.brand }, label: { show: false }, data: [{ coord: [values.length - 1, values.at(-1)] }] },
    }],
  };
}
