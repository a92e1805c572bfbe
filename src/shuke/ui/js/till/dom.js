// The few ways this screen builds elements; text is always text, never markup.
export const $ = (selector, root = document) => root.querySelector(selector);

export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

// A button that looks the same stays the same element: a finger that is on it while something else arrives still taps it.
export function settle(place, children) {
  children.forEach((child, index) => {
    const there = place.children[index];
    if (!there) place.append(child);
    else if (!there.isEqualNode(child)) there.replaceWith(child);
  });
  while (place.children.length > children.length) place.lastElementChild.remove();
}

// Icons are drawn once by the server in a <template>, and copied from there.
export function icon(name) {
  const found = document.querySelector(`template#icons`).content.querySelector(`[data-icon="${name}"]`);
  return found ? found.firstElementChild.cloneNode(true) : "";
}

export function fill(words, values) {
  return words.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}
