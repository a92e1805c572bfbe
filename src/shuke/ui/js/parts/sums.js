// What shares make together is said while they are typed: <output data-sum="w_" data-of="100" data-words="…%s…">.
function say(output) {
  const parts = output.closest("form").querySelectorAll(`input[name^="${output.dataset.sum}"]`);
  const shares = [...parts].filter((part) => !output.dataset.ending || part.name.endsWith(output.dataset.ending));
  const sum = shares.reduce((made, part) => made + (Number(part.value) || 0), 0);
  output.textContent = output.dataset.words.replace("%s", sum);
  output.classList.toggle("bad", sum !== Number(output.dataset.of));
}

document.addEventListener("input", (event) => {
  const form = event.target.form;
  if (form) form.querySelectorAll("output[data-sum]").forEach(say);
});
