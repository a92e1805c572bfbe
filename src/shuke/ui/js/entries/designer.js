// The card designer: how much room words have, the picture under the finger, uploads that begin when a file is chosen.
// console.js (htmx) is loaded before it; without this file the page still works by its buttons.
import { placeCrop } from "../designer/crop.js";
import { sayFaults } from "../designer/faults.js";
import { keepTyped } from "../designer/keep.js";
import { countRoom } from "../designer/room.js";

document.documentElement.classList.add("scripted");
const form = document.querySelector("#design");

document.querySelectorAll("[data-room]").forEach(countRoom);
document.querySelectorAll("[data-crop]").forEach((place) => placeCrop(place, form));
if (form) { sayFaults(form); keepTyped(form); }

form?.addEventListener("change", (event) => {
  const button = document.getElementById(event.target.dataset.sendWith);
  // Asked once: the preview must not answer to the file as well.
  if (button && event.target.files.length) { event.stopPropagation(); form.requestSubmit(button); }
  if (event.target.name === "template") form.querySelector("[data-template-name]").textContent = event.target.dataset.label;
}, true);
