// A picture wider than the screen opens at what it is about: so many of its own pixels from the left, in the middle.
document.querySelectorAll("[data-opens-at]").forEach((box) => {
  box.scrollLeft = Number(box.dataset.opensAt) - box.clientWidth / 2;
});
