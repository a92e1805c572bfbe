// What cannot be printed is said at its field while one types; the picture beside it stays as it was.
export function sayFaults(form) {
  const edited = new Set();
  form.addEventListener("input", (event) => edited.add(event.target.name));
  document.body.addEventListener("design-faults", ({ detail }) => {
    for (const input of form.querySelectorAll(".field [name]")) {
      const words = detail.fields[input.name];
      if (words) say(input, words);
      else if (edited.has(input.name)) clear(input);
    }
  });
}

function say(input, words) {
  const field = input.closest(".field");
  let place = field.querySelector(".err");
  if (!place) {
    place = document.createElement("p");
    place.className = "err";
    place.id = `${input.id}-error`;
    place.setAttribute("role", "alert");
    field.append(place);
  }
  if (place.textContent.trim() !== words) place.textContent = words;
  field.classList.add("wrong");
  input.setAttribute("aria-invalid", "true");
  input.setAttribute("aria-describedby", place.id);
  const folded = input.closest("details");
  if (folded) folded.open = true;
}

function clear(input) {
  const field = input.closest(".field");
  const place = field.querySelector(".err");
  if (!place) return;
  place.remove();
  field.classList.remove("wrong");
  input.removeAttribute("aria-invalid");
  const hint = field.querySelector(".hint");
  if (hint?.id) input.setAttribute("aria-describedby", hint.id);
  else input.removeAttribute("aria-describedby");
}
