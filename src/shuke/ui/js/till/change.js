// Cash over the counter: which notes a guest is likely to hand over, and what goes back.
const NOTES = [10, 50, 100];

// The next sums that notes make above `cash`, smallest first: 65.50 → 70, 100.
export function likely(cash, exponent) {
  // Where a currency has no small change, its notes are a hundred times as large.
  const unit = exponent === 0 ? 100 : 10 ** exponent;
  const sums = NOTES.map((note) => Math.ceil(cash / (note * unit)) * note * unit);
  return [...new Set(sums)].filter((sum) => sum > cash).sort((one, other) => one - other).slice(0, 2);
}

// What was handed over, while it still covers the cash part; a bill that grew makes it void.
export function handed(given, cash) {
  return cash > 0 && given !== null && given >= cash ? { given, change: given - cash } : null;
}
