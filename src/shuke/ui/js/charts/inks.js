// The theme as a chart needs it: slate carries the data, the brand marks the point.
const NAMES = {
  ink: "--ink", quiet: "--ink-soft", line: "--line", surface: "--surface", brand: "--brand", soft: "--brand-soft",
  main: "--c-main", mute: "--c-mute", faint: "--c-faint", principal: "--c-principal", bonus: "--c-bonus",
  points: "--c-points", pack: "--c-pack", heat0: "--c-heat-0", heat1: "--c-heat-1", good: "--good", warn: "--warn", bad: "--bad",
};

export function inks() {
  const style = getComputedStyle(document.documentElement);
  const found = Object.fromEntries(Object.entries(NAMES).map(([name, token]) => [name, style.getPropertyValue(token).trim()]));
  return { ...found, font: style.getPropertyValue("--font").trim() };
}
