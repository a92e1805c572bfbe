// The list of the API's operations; it follows the page from light to dark.
import { isDark } from "../parts/theme.js";

const colour = () => document.documentElement.classList.toggle("dark-mode", isDark());
colour();
window.addEventListener("themechange", colour);

const settings = JSON.parse(document.getElementById("swagger-settings").textContent);
const { SwaggerUIBundle } = window;
SwaggerUIBundle({ ...settings, dom_id: "#swagger-ui", presets: [SwaggerUIBundle.presets.apis] });
