// Light or dark, kept in a cookie so that the server draws the right one from the first byte.
const YEAR = 60 * 60 * 24 * 365;
const system = window.matchMedia("(prefers-color-scheme: dark)");

export function isDark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : system.matches;
}

function choose(theme) {
  document.documentElement.dataset.theme = theme;
  const secure = location.protocol === "https:" ? ";secure" : "";
  document.cookie = `theme=${theme};path=/;max-age=${YEAR};samesite=lax${secure}`;
  window.dispatchEvent(new CustomEvent("themechange"));
}

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-theme-switch]")) choose(isDark() ? "light" : "dark");
});
system.addEventListener("change", () => window.dispatchEvent(new CustomEvent("themechange")));
