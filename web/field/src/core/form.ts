/** A questionnaire as a screen shows it; written by the core. */
export interface Problem {
  reference: string;
  code: string;
  message: string;
}

/** Names of the files that are shown or played beside words. */
export interface MediaView {
  image?: string;
  big_image?: string;
  audio?: string;
  video?: string;
}

export interface ChoiceView {
  value: string;
  label: string;
  media?: MediaView;
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
