/** Which two versions are compared: what the address says where it fits, else the newest and the one before. */
export interface Compared {
  from: number;
  to: number;
}

/** `numbers` are newest first; nothing is compared when there is only one. */
export function compared(
  numbers: readonly number[],
  search: { from?: string | number | undefined; to?: string | number | undefined },
): Compared | null {
  const [newest, before] = numbers;
  if (newest === undefined || before === undefined) return null;
  const known = (text: string | number | undefined, otherwise: number) =>
    numbers.find((number) => number === Number(text)) ?? otherwise;
  return { from: known(search.from, before), to: known(search.to, newest) };
}
