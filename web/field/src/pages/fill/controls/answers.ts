/** Answers of the richer questions as the questionnaire keeps them. */
import type { ChoiceView } from '@ronda/ui/questions';
import type { Fix } from '../../../store/wire.ts';

/** The order given so far, then the choices not in it yet. */
export function ranked(value: string, choices: ChoiceView[]): string[] {
  const all = choices.map((choice) => choice.value);
  const given = value.split(' ').filter((one) => all.includes(one));
  return [...given, ...all.filter((one) => !given.includes(one))];
}

/** The order with the one at `place` moved by so many places. */
export function moved(order: string[], place: number, by: number): string[] {
  const next = [...order];
  const [taken] = next.splice(place, 1);
  if (taken !== undefined) next.splice(place + by, 0, taken);
  return next;
}

/** `latitude longitude altitude accuracy`. */
export function placeText(fix: Fix): string {
  return `${fix.lat} ${fix.lon} ${fix.altitude_m ?? 0} ${fix.accuracy_m}`;
}

/** An area ends where it begins. */
export function closed(places: string[]): string[] {
  const [first] = places;
  return places.length > 2 && first !== undefined && places.at(-1) !== first ? [...places, first] : places;
}
