// Charts weigh more than the rest of a page together: they come only where one is drawn, when it is near.
const url = document.body.dataset.charts;
let module;

async function draw(places) {
  module ??= import(url);
  const { draw: drawChart } = await module;
  places.forEach(drawChart);
}

const seen = new IntersectionObserver((entries) => {
  const near = entries.filter((entry) => entry.isIntersecting).map((entry) => entry.target);
  near.forEach((place) => seen.unobserve(place));
  if (near.length) draw(near);
}, { rootMargin: "200px" });

function watch(root) {
  if (!url) return;
  root.querySelectorAll?.("[data-chart]:not([data-drawn])").forEach((place) => seen.observe(place));
}
watch(document);
document.addEventListener("htmx:load", (event) => watch(event.target));
