// A page that answers a refused form keeps the form's data in the browser's history: Back would ask to send it again.
// Told so, the browser remembers the address only and asks for the page itself.
if (history.state === null && document.querySelector("form[method=post]")) {
  history.replaceState(null, "", location.href);
}
