// My cards: all of them are kept for the day without network, and the app can be put on the home screen.
// storefront.js is loaded before it.
import { isFresh, keepCards } from "../parts/kept.js";
import { offerInstall } from "../parts/install.js";

const cards = [...document.querySelectorAll("a[data-card]")].map((each) => each.getAttribute("href"));
if (isFresh()) keepCards(cards, { whole: true });
else window.addEventListener("online", () => location.reload());
offerInstall();
