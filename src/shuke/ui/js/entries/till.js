// The till. storefront.js (requests, dialogs, toasts) is loaded before it.
import { $ } from "../till/dom.js";
import { setUpFind } from "../till/find.js";
import { paint } from "../till/paint.js";
import { setUpKeys } from "../till/keys.js";
import { pending } from "../till/send.js";
import { makeTill } from "../till/till.js";

const place = $("#till");
if (place) {
  const till = makeTill(JSON.parse($("#till-config").textContent), place);
  setUpFind(till);
  setUpKeys(till);
  paint(till);
  const unanswered = pending();
  if (unanswered) till.resume(unanswered);
}
