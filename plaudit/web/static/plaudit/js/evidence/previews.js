// A small picture of a picture, drawn here from the file; of what is none, nothing.
const SIDE = 48;

export function preview(file) {
  const canvas = Object.assign(document.createElement("canvas"), { className: "tray__picture", width: SIDE * 2, height: SIDE * 2 });
  if (file.type.startsWith("image/")) draw(canvas, file).catch(() => undefined); // HEIC, for one, is not for every browser
  return canvas;
}

async function draw(canvas, file) {
  const picture = await createImageBitmap(file, { resizeHeight: SIDE * 2, resizeQuality: "medium" });
  const { width, height } = picture;
  const scale = Math.max(canvas.width / width, canvas.height / height);
  const [across, down] = [width * scale, height * scale];
  canvas.getContext("2d").drawImage(picture, (canvas.width - across) / 2, (canvas.height - down) / 2, across, down);
  picture.close();
}
