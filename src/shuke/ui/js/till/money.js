// Amounts are whole minor units everywhere; text only at the edges.
export function parse(text, exponent) {
  const match = /^(\d*)(?:\.(\d*))?$/.exec(text.trim());
  if (!match || (!match[1] && !match[2])) return 0;
  return Number(match[1] || 0) * 10 ** exponent + Number((match[2] || "").slice(0, exponent).padEnd(exponent, "0") || 0);
}

export function plain(minor, exponent) {
  const sign = minor < 0 ? "−" : "";
  const digits = String(Math.abs(minor)).padStart(exponent + 1, "0");
  const whole = digits.slice(0, digits.length - exponent).replace(/\B(?=(\d{3})+$)/g, ",");
  return sign + whole + (exponent ? `.${digits.slice(-exponent)}` : "");
}

// Cents are left out where there are none: 68, 120, but 18.80.
export function short(minor, exponent) {
  return plain(minor, exponent).replace(/\.0+$/, "");
}

export function pieces(minor, exponent) {
  const [whole, cents] = plain(minor, exponent).split(".");
  return { whole, cents: cents === undefined ? "" : `.${cents}` };
}
