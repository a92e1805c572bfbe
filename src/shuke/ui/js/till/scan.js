// The camera reads the member's code. The reader is loaded when it is first wanted: most sales need none.
// A code that was refused is not sent again: the member's next one is.
export async function scan(video, words, onText, signal, refused = new Set()) {
  if (!navigator.mediaDevices?.getUserMedia) throw new Error(window.isSecureContext ? words.no_camera : words.needs_https);
  let stream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" }, audio: false });
  } catch (error) {
    throw new Error(error.name === "NotAllowedError" ? words.camera_refused : words.no_camera);
  }
  const stop = () => stream.getTracks().forEach((track) => track.stop());
  signal.addEventListener("abort", stop);
  if (signal.aborted) return stop();
  video.srcObject = stream;
  await video.play();
  const reader = await makeReader();
  while (!signal.aborted) {
    const codes = video.readyState >= 2 ? await reader.detect(video).catch(() => []) : [];
    const fresh = codes.find((code) => !refused.has(code.rawValue));
    if (fresh && !signal.aborted) {
      stop();
      return onText(fresh.rawValue);
    }
    await new Promise((next) => setTimeout(next, 120));
  }
}

async function makeReader() {
  const formats = ["qr_code", "code_128"];
  if ("BarcodeDetector" in window && (await window.BarcodeDetector.getSupportedFormats()).includes("qr_code")) {
    return new window.BarcodeDetector({ formats });
  }
  const { scanner, wasm } = document.getElementById("till").dataset;
  return (await import(scanner)).makeReader(formats, wasm);
}
