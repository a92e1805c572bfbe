// One chart: its kind and its data come from the page, its colours from the theme.
import { use, init } from "echarts/core";
import { BarChart, HeatmapChart, LineChart } from "echarts/charts";
import { AriaComponent, GridComponent, MarkLineComponent, MarkPointComponent, TooltipComponent, VisualMapComponent } from "echarts/components";
import { CanvasRenderer } from "echarts/renderers";
import { area } from "./area.js";
import { bars } from "./bars.js";
import { curve } from "./curve.js";
import { heat } from "./heat.js";
import { spark } from "./spark.js";
import { inks } from "./inks.js";

use([BarChart, HeatmapChart, LineChart, AriaComponent, GridComponent, MarkLineComponent, MarkPointComponent, TooltipComponent, VisualMapComponent, CanvasRenderer]);

const KINDS = { area, bars, curve, heat, spark };
const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;

export function draw(place) {
  const data = JSON.parse(document.querySelector(place.dataset.source).textContent);
  const chart = init(place);
  const paint = () => chart.setOption({ animation: !still, animationDuration: 300, ...KINDS[place.dataset.chart](data, inks()) }, true);
  paint();
  place.dataset.drawn = "yes";
  new ResizeObserver(() => chart.resize()).observe(place);
  window.addEventListener("themechange", paint);
  window.addEventListener("beforeprint", () => chart.resize());
}
