// The reader of codes, for browsers without one of their own; loaded by the till when the camera is first wanted.
import { BarcodeDetector, prepareZXingModule } from "barcode-detector/ponyfill";

export function makeReader(formats, wasm) {
  prepareZXingModule({ overrides: { locateFile: (path, prefix) => (path.endsWith(".wasm") ? wasm : prefix + path) } });
  return new BarcodeDetector({ formats });
}
