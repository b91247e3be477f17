/** The rules shared with the server, compiled from Rust: presence, questionnaires, the log's bytes. */
import { withElements } from '@ronda/ui/elements';
import { withOffers } from '@ronda/ui/offers';
import type { ChoiceView } from '@ronda/ui/questions';
import type { Moment } from '../log/clock.ts';
import type { Fix, Pin, Verdict } from '../store/wire.ts';
import type { FormView } from './form.ts';
import load, * as wasm from './wasm/ronda_field_core.js';
import wasmAddress from './wasm/ronda_field_core_bg.wasm?url';

export interface Attempt {
  pin: Pin | null;
  fixes: Fix[];
  trail: Fix[];
  monotonic_ms: number;
  clock: { server_time_us: number; monotonic_ms: number; round_trip_ms: number } | null;
  witnesses: [];
}

export interface LogEnd {
  device_id: string;
  sequence: number;
  hash: string;
}

/** A questionnaire being filled. Freed with `close`. */
export interface Filling {
  view(language: string): FormView;
  /** Where the phone is from now on. */
  locate(place: string): void;
  /** Gives an answer; `null` takes it back. */
  answer(reference: string, value: string | string[] | null): void;
  /** One more occurrence of a repeat, or one fewer. */
  add(reference: string): void;
  remove(reference: string): void;
  /** Text from which `openFilling` continues. */
  draft(): string;
  finish(): { answers: unknown; valid: boolean };
  close(): void;
}

export interface Core {
  judge(attempt: Attempt): Verdict;
  nextEvent(end: unknown, eventId: string, moment: Moment, body: string): { header: string; end: LogEnd };
  /** Opens in the reader's language where the questionnaire has it. */
  openFilling(
    definition: unknown,
    prefilled: unknown,
    draft: string | null,
    language: string,
    properties?: Record<string, string>,
  ): Filling;
}

let loading: Promise<Core> | undefined;

/** Begins to load the core, once; the first page does not wait for it. */
export function loadCore(source?: BufferSource): Promise<Core> {
  loading ??= load({ module_or_path: source ?? wasmAddress }).then(() => made());
  return loading;
}

/** The core, when it is there. */
export const loadedCore = () => loadCore();

function made(): Core {
  return {
    judge: (attempt) => JSON.parse(wasm.judge_presence(JSON.stringify(attempt))) as Verdict,
    nextEvent: (end, eventId, moment, body) =>
      JSON.parse(wasm.next_event(JSON.stringify(end), eventId, JSON.stringify(moment), body)) as ReturnType<
        Core['nextEvent']
      >,
    openFilling,
  };
}

const openFilling: Core['openFilling'] = (definition, prefill, draft, language, properties = {}) => {
  const now = new Date();
  const opened = new wasm.OpenFilling(
    JSON.stringify(withElements(definition)),
    JSON.stringify(prefill),
    draft ?? undefined,
    BigInt(now.getTime()) * 1000n,
    -now.getTimezoneOffset(),
    crypto.getRandomValues(new Uint32Array(1))[0] ?? 0,
    JSON.stringify({ ...properties, language }),
  );
  const offers = new Map<number, ChoiceView[]>();
  return {
    view: (language) => {
      const view = JSON.parse(opened.view(language)) as FormView;
      withOffers(offers, view.nodes);
      return view;
    },
    locate: (place) => opened.locate(place),
    answer: (reference, value) => opened.answer(reference, JSON.stringify(value)),
    add: (reference) => opened.add(reference),
    remove: (reference) => opened.remove(reference),
    draft: () => opened.draft(),
    finish: () => JSON.parse(opened.finish(BigInt(Date.now()) * 1000n)) as ReturnType<Filling['finish']>,
    close: () => opened.free(),
  };
};
