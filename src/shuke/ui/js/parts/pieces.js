// A drawer counted by piece: the sum of each line and of the whole, as one types. The server adds up again.
import { parse, plain } from "../till/money.js";

const sum = (box) => {
  const exponent = Number(box.querySelector("[data-rest]").dataset.rest);
  let whole = parse(box.querySelector("[data-rest]").value, exponent), typed = box.querySelector("[data-rest]").value !== "";
  box.querySelectorAll("[data-worth]").forEach((input) => {
    const worth = Number(input.dataset.worth) * Math.max(0, Number(input.value) || 0);
    input.closest(".piece").querySelector("output").textContent = input.value ? plain(worth, exponent) : "";
    whole += worth;
    typed ||= input.value !== "";
  });
  const line = box.querySelector(".whole");
  line.hidden = !typed;
  line.querySelector("[data-pieces-sum]").textContent = plain(whole, exponent);
};

document.querySelectorAll("[data-pieces]").forEach((box) => {
  box.addEventListener("input", () => sum(box));
  sum(box);
});
