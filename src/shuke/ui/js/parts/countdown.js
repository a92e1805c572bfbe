// A button that must wait: data-wait seconds, told by data-waiting ("Again in {seconds} s"); without scripts it just works.
for (const button of document.querySelectorAll("[data-wait]")) {
  const ready = button.textContent;
  const end = performance.now() + Number(button.dataset.wait) * 1000;
  const tell = () => {
    const left = Math.ceil((end - performance.now()) / 1000);
    button.disabled = left > 0;
    button.textContent = left > 0 ? button.dataset.waiting.replace("{seconds}", left) : ready;
    if (left > 0) setTimeout(tell, 250);
  };
  tell();
}
