// What this device may sell without network, and what time it is there. Pure.
const HOUR = 3_600_000;

// The server's time as this device can tell it: the last time it was told, and what its own clock has run since.
export function serverTime(contact, deviceNow) {
  return contact.server + (deviceNow - contact.device);
}

// By how much the device's clock was moved between two contacts, in whole seconds; ahead is positive.
export function clockMoved(before, now) {
  return Math.round((now.device - before.device - (now.server - before.server)) / 1000);
}

// Why a sale of `sum` must not be rung up without network; null when it may.
export function refusal({ contact, deviceNow, till, stopped, allowance, waiting, sum }) {
  if (!allowance.on) return { reason: "off" };
  if (!contact) return { reason: "contact" };
  if (!till) return { reason: "till" };
  if (stopped) return { reason: "stopped" };
  if (waiting.count + 1 > allowance.sales) return { reason: "sales", n: allowance.sales };
  if (waiting.sum + sum > allowance.total) return { reason: "total", sum: waiting.sum + sum, most: allowance.total };
  if (deviceNow - contact.device > allowance.hours * HOUR) return { reason: "hours", n: allowance.hours };
  return null;
}

const WAITS = new Set(["waiting", "sending", "refused", "broken"]);

// What still lies on this device only.
export function waitingOf(records) {
  const left = records.filter((record) => WAITS.has(record.state));
  return { count: left.length, sum: left.reduce((sum, record) => sum + (record.sum ?? 0), 0) };
}

// Points as they may come: the server decides by the rules of that moment.
export function aboutPoints(paid, earn, multiplier) {
  return Math.floor((paid * earn.points * multiplier) / (earn.per_minor * 10_000));
}

// A printed number in what was typed, or the number inside a member code; null for anything else.
export function shownCard(typed) {
  const plain = typed.normalize("NFKC").replace(/[\s-]/g, "");
  const code = /^(?:\][A-Z]\w)?SK1[:;](\d{12,16})[:;]\d{6,8}$/i.exec(plain);
  const number = code ? code[1] : plain;
  return /^\d{12,16}$/.test(number) && fits(number) ? { number, code: code ? plain : "" } : null;
}

function fits(number) {
  const sum = [...number].reverse().reduce((total, digit, place) => {
    const value = place % 2 ? Number(digit) * 2 : Number(digit);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
