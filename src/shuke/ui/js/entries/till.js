// The till. storefront.js (requests, dialogs, toasts) is loaded before it.
import { tell, workers } from "../parts/worker.js";
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
  till.keeper.begin();
  // What is kept of it opens the till without network.
  if (workers) tell({ about: "till", page: location.pathname });
  const unanswered = pending();
  if (unanswered) till.resume(unanswered);
}
