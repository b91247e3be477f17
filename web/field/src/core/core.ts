/** The rules shared with the server, compiled from Rust: presence, questionnaires, the log's bytes. */
import type { Moment } from '../log/clock.ts';
import type { Fix, Pin, Verdict } from '../store/wire.ts';
import type { FormView } from './form.ts';
import load, * as wasm from './wasm/ronda_field_core.js';

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
  /** Gives an answer; `null` clears it. */
  answer(question: string, value: string | null): void;
  /** Text from which `openFilling` continues. */
  draft(): string;
  finish(): { answers: unknown; problems: { question: string; message: string }[] };
  close(): void;
}

export interface Core {
  judge(attempt: Attempt): Verdict;
  nextEvent(end: unknown, eventId: string, moment: Moment, body: string): { header: string; end: LogEnd };
  openFilling(definition: unknown, prefilled: unknown, draft: string | null, seed: number): Filling;
}

let loaded: Core | undefined;

/** Loads the core once; await it before the first page. */
export async function loadCore(source?: BufferSource): Promise<void> {
  await load(source ? { module_or_path: source } : undefined);
  loaded = {
    judge: (attempt) => JSON.parse(wasm.judge_presence(JSON.stringify(attempt))) as Verdict,
    nextEvent: (end, eventId, moment, body) =>
      JSON.parse(wasm.next_event(JSON.stringify(end), eventId, JSON.stringify(moment), body)) as ReturnType<
        Core['nextEvent']
      >,
    openFilling: (definition, prefilled, draft, seed) => {
      const now = moment19();
      const opened = new wasm.OpenFilling(
        JSON.stringify(definition),
        JSON.stringify(prefilled),
        draft ?? undefined,
        now,
        seed,
      );
      return {
        view: (language) => JSON.parse(opened.view(language)) as FormView,
        answer: (question, value) => opened.answer(question, value ?? undefined),
        draft: () => opened.draft(),
        finish: () => JSON.parse(opened.finish()) as ReturnType<Filling['finish']>,
        close: () => opened.free(),
      };
    },
  };
}

/** Local date and time with offset, as questionnaires see it. */
function moment19(): string {
  const now = new Date();
  const offset = -now.getTimezoneOffset();
  const local = new Date(now.getTime() + offset * 60_000).toISOString().slice(0, 23);
  const part = (minutes: number) => String(Math.floor(Math.abs(minutes))).padStart(2, '0');
  return `${local}${offset < 0 ? '-' : '+'}${part(offset / 60)}:${part(offset % 60)}`;
}

export function core(): Core {
  if (!loaded) throw new Error('The core is not loaded yet.');
  return loaded;
}
