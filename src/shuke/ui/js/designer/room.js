// "8 / 12" beside a label: a Chinese character takes two halves, a Latin letter one, as the server counts.
const WIDE = /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}]/u;

export function halves(text) {
  return [...text].reduce((sum, each) => sum + (WIDE.test(each) ? 2 : 1), 0);
}

export function countRoom(input) {
  const label = document.querySelector(`label[for="${input.id}"]`);
  const room = Number(input.dataset.room);
  const place = document.createElement("span");
  place.className = "room n";
  place.setAttribute("aria-hidden", "true");
  label.append(place);
  const tell = () => {
    const taken = halves(input.value.trim());
    // Those who write Chinese count characters, the others letters.
    const by = WIDE.test(input.value) || (!input.value && input.id.endsWith("_zh")) ? 2 : 1;
    place.textContent = `${Math.ceil(taken / by)} / ${room / by}`;
    place.classList.toggle("over", taken > room);
  };
  input.addEventListener("input", tell);
  tell();
}
