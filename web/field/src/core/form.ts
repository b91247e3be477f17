/** A questionnaire as a screen shows it; written by the core. */
import type { ChoiceView, MediaView } from '@ronda/ui/questions';

export interface Problem {
  reference: string;
  code: string;
  message: string;
}

export interface NodeView {
  reference: string;
  entry: 'question' | 'group' | 'repeat' | 'add_repeat';
  kind: string;
  depth: number;
  label: string;
  hint: string;
  guidance: string;
  appearance: string;
  media?: MediaView;
  parameters?: Record<string, string>;
  value: string;
  required: boolean;
  read_only: boolean;
  choices?: ChoiceView[];
  /** Under which number the choices are kept, and whether they are those of before. */
  offer?: number;
  kept?: boolean;
  problem: Problem | null;
  place: number;
}

export interface FormView {
  title: string;
  language: string;
  languages: string[];
  nodes: NodeView[];
  progress: { asked: number; answered: number; missing: number; invalid: number };
}
