/** The questionnaire engine of phone and server, compiled from Rust; loaded when a builder opens. */
import { withElements } from '@ronda/ui/elements';
import { withOffers } from '@ronda/ui/offers';
import type { ChoiceView, MediaView } from '@ronda/ui/questions';
import load, * as wasm from './wasm/ronda_field_core.js';
import wasmAddress from './wasm/ronda_field_core_bg.wasm?url';

/** One thing wrong with a definition. */
export interface DefinitionProblem {
  /** `/data/group/question`; blank for the definition as a whole. */
  node: string;
  property: string;
  code: string;
  subject: string;
}

export interface NodeView {
  reference: string;
  entry: 'question' | 'group' | 'repeat' | 'add_repeat';
  kind: string;
  depth: number;
  label: string;
  hint: string;
  media?: MediaView;
  appearance: string;
  parameters?: Record<string, string>;
  value: string;
  required: boolean;
  read_only: boolean;
  choices?: ChoiceView[];
  /** Under which number the choices are kept, and whether they are those of before. */
  offer?: number;
  kept?: boolean;
  problem: { code: string; message: string } | null;
  place: number;
}

export interface FormView {
  nodes: NodeView[];
  progress: { asked: number; answered: number; missing: number; invalid: number };
}

/** A questionnaire being tried out. Freed with `close`. */
export interface Filling {
  view(language: string): FormView;
  answer(reference: string, value: string | string[] | null): void;
  add(reference: string): void;
  remove(reference: string): void;
  draft(): string;
  close(): void;
}

export interface Core {
  check(definition: string): DefinitionProblem[];
  /** Opens in this language where the questionnaire has it. */
  open(
    definition: string,
    prefilled: Record<string, string>,
    draft: string | null,
    language: string,
  ): Filling;
}

let loading: Promise<Core> | undefined;

export function loadCore(source?: BufferSource): Promise<Core> {
  loading ??= load({ module_or_path: source ?? wasmAddress }).then(() => ({ check, open }));
  return loading;
}

/** As text, with the XML of attached documents read by the browser. */
const readable = (definition: string) => JSON.stringify(withElements(JSON.parse(definition)));

const check = (definition: string) =>
  JSON.parse(wasm.check_definition(readable(definition))) as DefinitionProblem[];

function open(
  definition: string,
  prefilled: Record<string, string>,
  draft: string | null,
  language: string,
): Filling {
  const now = new Date();
  const opened = new wasm.OpenFilling(
    readable(definition),
    JSON.stringify(prefilled),
    draft ?? undefined,
    BigInt(now.getTime()) * 1000n,
    -now.getTimezoneOffset(),
    1,
    JSON.stringify({ language }),
  );
  const offers = new Map<number, ChoiceView[]>();
  return {
    view: (language) => {
      const view = JSON.parse(opened.view(language)) as FormView;
      withOffers(offers, view.nodes);
      return view;
    },
    answer: (reference, value) => opened.answer(reference, JSON.stringify(value)),
    add: (reference) => opened.add(reference),
    remove: (reference) => opened.remove(reference),
    draft: () => opened.draft(),
    close: () => opened.free(),
  };
}
