// The member card: a code that changes every 30 seconds, and what is said without network.
// storefront.js is loaded before it.
import { showCode } from "../parts/card-code.js";
import { keepCards } from "../parts/kept.js";
import { followCard } from "../parts/card-now.js";
import "../parts/share.js";

const panel = document.querySelector("[data-member-code]");
if (panel) showCode(panel);
followCard();
keepCards([location.pathname]);
// Of many cards the shown one must be among the chips one sees.
document.querySelector(".chips [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
