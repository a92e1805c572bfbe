// A scanner that types like a keyboard, with no field focused: keys that come faster than hands are one code.
// What its digits did to the sum before it was known for a code is taken back.
const GAP = 60; // milliseconds between two keys; hands need more, scanners a tenth of it
const SHORTEST = 10;
const PAUSE = 120;

export function makeBurst({ keep, restore, read, now = () => performance.now() }) {
  let text = "";
  let last = -Infinity;
  let kept = null;
  let timer;

  const over = () => {
    clearTimeout(timer);
    const whole = text;
    text = "";
    if (whole.length < SHORTEST) return false;
    restore(kept);
    read(whole);
    return true;
  };

  // Whether the key belongs to a code: then nobody else may act on it.
  return (key) => {
    const at = now();
    if (at - last > GAP) text = "";
    last = at;
    clearTimeout(timer);
    if (key === "Enter" || key === "Tab") return over();
    if (key.length !== 1) return false;
    if (text === "") kept = keep();
    text += key;
    // Some scanners end without Enter.
    timer = setTimeout(over, PAUSE);
    return text.length >= SHORTEST;
  };
}
