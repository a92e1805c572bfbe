// What the sale comes to, as the server will compute it; the server decides, this only shows it at once.
import { handed } from "./change.js";
import { freeOf } from "./free.js";

const FULL = 10_000;

export function billOf(sale) {
  const list = sale.mode === "service" ? sumOf(sale.lines) : sale.terms.reduce((sum, term) => sum + term.minor, 0);
  const member = usable(sale.member);
  const free = freeOf(sale, member);
  const freed = sale.lines.reduce((sum, line, at) => sum + line.price * free[at].count, 0);
  const gross = list - freed;
  const discount = member ? Math.floor((gross * member.discount_bp * 2 + FULL) / (2 * FULL)) : 0;
  const total = gross - discount;
  const points = member ? mostPoints(member, payable(sale, member, free, gross, total)) : { count: 0, value: 0 };
  const spent = sale.pointsOn ? points : { count: 0, value: 0 };
  const pay = total - spent.value;
  const paid = shares(sale, member, pay, spent.value);
  const cash = paid.payments.find((part) => part.method === "cash")?.amount ?? 0;
  return { list, free, freed, gross, discount, total, points, spent, pay, ...paid, cash, handed: handed(sale.given, cash) };
}

export function sumOf(lines) {
  return lines.reduce((sum, line) => sum + line.price * line.quantity, 0);
}

// Lines of excluded groups cannot be paid with points: their share of the bill stays out. Exact, as on the server.
function payable(sale, member, free, gross, total) {
  const excluded = member.burn.excluded ?? [];
  if (sale.mode !== "service" || !excluded.length) return total;
  const paid = sale.lines.map((line, at) => ({ ...line, quantity: line.quantity - free[at].count }));
  const out = sumOf(paid.filter((line) => excluded.includes(line.group)));
  return out ? Number((BigInt(total) * BigInt(gross - out)) / BigInt(gross)) : total;
}

export function usable(member) {
  return member && member.card && member.state === "active" ? member : null;
}

export function mostPoints(member, total) {
  const { step, value_minor: value, max_share_bp: share, minimum } = member.burn;
  if (!step || !value) return { count: 0, value: 0 };
  const steps = Math.min(Math.floor(member.points / step), Math.floor(Math.floor((total * share) / FULL) / value));
  return steps * step >= minimum && steps > 0 ? { count: steps * step, value: steps * value } : { count: 0, value: 0 };
}

// What may leave the card without the PIN: only a fresh member code pays small sums.
export function freely(member, taken) {
  return member.token ? Math.max(0, member.small_sum_minor - taken) : 0;
}

function shares(sale, member, pay, pointsValue) {
  const parts = [];
  let left = pay;
  let balance = 0;
  if (member && sale.balance) {
    const most = sale.balance === "free" ? freely(member, pointsValue) : Infinity;
    balance = Math.min(left, member.balance_minor, most);
    left -= balance;
  }
  const ways = sale.ways.length ? sale.ways : [{ method: sale.usual, fixed: null }];
  for (const way of ways.filter((each) => each.fixed !== null)) {
    const amount = Math.min(way.fixed, left);
    parts.push({ method: way.method, amount });
    left -= amount;
  }
  const rest = ways.find((each) => each.fixed === null) ?? ways[0];
  const known = parts.find((part) => part.method === rest.method);
  if (known) known.amount += left;
  else parts.push({ method: rest.method, amount: left });
  const fromCard = balance + pointsValue;
  const needsPin = Boolean(member) && fromCard > 0 && !(member.token && fromCard <= member.small_sum_minor);
  return { balance, due: pay - balance, payments: parts.filter((part) => part.amount > 0), needsPin };
}
