// What the member's tier gives for nothing on this bill, line by line, as the server will take it off.

const NOTHING = { count: 0, used: 0, service: null };

// Of each item as many as are left, the dearest first; a line kept for later, or one that sells a pack, is paid.
export function freeOf(sale, member) {
  const found = sale.lines.map(() => NOTHING);
  if (!member || sale.mode !== "service") return found;
  for (const service of member.free ?? []) {
    let { left } = service;
    const mine = sale.lines.map((line, at) => ({ line, at })).filter(({ line }) => covers(service, line) && !line.keepFree);
    for (const { line, at } of mine.sort((one, other) => other.line.price - one.line.price)) {
      const count = Math.min(left, line.quantity);
      left -= count;
      if (count) found[at] = { count, used: service.times - left, service };
    }
  }
  return found;
}

// The free service that a line could use, whether it does or is kept for later.
export function serviceOf(member, line) {
  return (member?.free ?? []).find((service) => service.left && covers(service, line)) ?? null;
}

function covers(service, line) {
  return line.name === service.item && line.price > 0 && !line.pack;
}
