// The picture in its frame: drag to move, wheel or pinch to come closer; the sliders say the same and work by keyboard.
const between = (value, low, high) => Math.min(Math.max(value, low), high);

export function placeCrop(frame, form) {
  const image = frame.querySelector("img");
  const [width, height] = frame.dataset.size.split(" ").map(Number);
  const { x, y, zoom } = form.elements;

  const draw = () => {
    const { clientWidth: across, clientHeight: down } = frame;
    const scale = Math.max(across / width, down / height) * (Number(zoom.value) / 100);
    image.style.width = `${width * scale}px`;
    image.style.height = `${height * scale}px`;
    image.style.left = `${(across - width * scale) * (Number(x.value) / 100)}px`;
    image.style.top = `${(down - height * scale) * (Number(y.value) / 100)}px`;
  };
  const move = (by, downBy) => {
    const slackX = image.offsetWidth - frame.clientWidth;
    const slackY = image.offsetHeight - frame.clientHeight;
    if (slackX > 1) x.value = between(Number(x.value) - (by / slackX) * 100, 0, 100);
    if (slackY > 1) y.value = between(Number(y.value) - (downBy / slackY) * 100, 0, 100);
    draw();
  };
  const tell = () => form.dispatchEvent(new Event("change", { bubbles: true }));

  const fingers = new Map();
  const apart = () => { const [a, b] = fingers.values(); return Math.hypot(a.x - b.x, a.y - b.y); };
  frame.addEventListener("pointerdown", (event) => {
    frame.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
  });
  frame.addEventListener("pointermove", (event) => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const spread = fingers.size === 2 ? apart() : 0;
    fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (fingers.size === 2) { zoom.value = between(Number(zoom.value) * (apart() / spread), 100, 300); draw(); }
    else move(event.clientX - before.x, event.clientY - before.y);
  });
  for (const end of ["pointerup", "pointercancel"]) {
    frame.addEventListener(end, (event) => { if (fingers.delete(event.pointerId)) tell(); });
  }
  frame.addEventListener("wheel", (event) => {
    event.preventDefault();
    zoom.value = between(Number(zoom.value) - Math.sign(event.deltaY) * 6, 100, 300);
    draw();
    tell();
  }, { passive: false });
  [x, y, zoom].forEach((slider) => slider.addEventListener("input", draw));
  new ResizeObserver(draw).observe(frame);
  draw();
}
