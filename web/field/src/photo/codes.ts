/** Reads bar and QR codes from pictures, where the browser can. */
interface Detector {
  detect(picture: ImageBitmap): Promise<{ rawValue: string }[]>;
}

type DetectorMaker = new () => Detector;

const maker = (): DetectorMaker | undefined =>
  (globalThis as { BarcodeDetector?: DetectorMaker }).BarcodeDetector;

export const canReadCodes = () => maker() !== undefined;

/** The first code in a picture; `undefined` when there is none. */
export async function codeInPicture(picture: Blob): Promise<string | undefined> {
  const Made = maker();
  if (!Made) return undefined;
  const bitmap = await createImageBitmap(picture);
  const found = await new Made().detect(bitmap).catch(() => []);
  bitmap.close();
  return found[0]?.rawValue;
}
