// Draws a QR as one SVG path, four quiet modules being left to the white panel around it.
import { encode } from "uqr";

export function drawQr(svg, text) {
  const { data, size } = encode(text, { ecc: "M", border: 0 });
  const dark = [];
  data.forEach((row, y) => {
    for (let x = 0; x < size; x += 1) {
      let run = 0;
      while (row[x + run]) run += 1;
      if (run) dark.push(`M${x} ${y}h${run}v1h-${run}z`);
      x += run;
    }
  });
  svg.setAttribute("viewBox", `0 0 ${size} ${size}`);
  svg.querySelector("path").setAttribute("d", dark.join(""));
}
