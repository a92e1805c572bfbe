export { draw } from "../charts/draw.js";
