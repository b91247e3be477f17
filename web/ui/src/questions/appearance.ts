/** What an appearance asks of a question's control, in the words of XLSForm. */

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

/** As much of a question as its control must know. */
export interface AskedQuestion {
  kind: string;
  appearance: string;
  value: string;
  read_only: boolean;
  required: boolean;
  parameters?: Record<string, string>;
  choices?: ChoiceView[];
}

/** `list`: one below the other; `pick_list`: behind a button; `scale`: beside each other. */
export type ChoiceLook = 'list' | 'pick_list' | 'scale';

/** More do not stand beside each other on a phone. */
const MOST_IN_A_ROW = 7;
const MOST_COLUMNS = 3;
const ROWS = ['likert', 'list', 'list-nolabel'];

const wordsOf = (appearance: string) => appearance.split(/\s+/);

/** Whether the appearance has the word. */
export const wants = ({ appearance }: Pick<AskedQuestion, 'appearance'>, word: string): boolean =>
  wordsOf(appearance).includes(word);

/** How the choices of a question stand on the screen. Pictures need more room than a scale has. */
export function choiceLook(question: Pick<AskedQuestion, 'appearance' | 'choices'>): ChoiceLook {
  const count = question.choices?.length ?? 0;
  if (wants(question, 'minimal')) return 'pick_list';
  const beside = ROWS.some((word) => wants(question, word)) && !question.choices?.some(({ media }) => media);
  return beside && count > 1 && count <= MOST_IN_A_ROW ? 'scale' : 'list';
}

/** How many columns a list of choices has; `pack`: as many as there is room for. */
export function columnsOf({ appearance }: Pick<AskedQuestion, 'appearance'>): number | 'pack' {
  const words = wordsOf(appearance);
  if (words.includes('columns-pack')) return 'pack';
  const told = words.map((word) => /^columns(?:-(\d+))?$/.exec(word)).find((match) => match !== null);
  return told ? Math.min(MOST_COLUMNS, Math.max(1, Number(told[1] ?? 2))) : 1;
}
