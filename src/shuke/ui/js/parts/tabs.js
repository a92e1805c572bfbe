// A strip of tabs wider than the phone opens at the tab one is on.
document.querySelectorAll(".tabs [aria-current]").forEach((tab) => {
  const strip = tab.closest(".tabs");
  const beyond = tab.offsetLeft + tab.offsetWidth - strip.offsetLeft - strip.clientWidth;
  if (beyond > 0) strip.scrollLeft = beyond + 24;
});
