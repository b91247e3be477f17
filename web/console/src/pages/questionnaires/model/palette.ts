/** What can be put into a questionnaire, and the values an account brings along. */
import {
  type Choice,
  type Definition,
  freeName,
  hasChoices,
  isContainer,
  type Question,
} from './definition.ts';

export const TYPES = [
  { group: 'words', types: ['text', 'note', 'barcode'] },
  { group: 'numbers', types: ['integer', 'decimal', 'range'] },
  { group: 'choices', types: ['select_one', 'select_multiple', 'rank', 'acknowledge'] },
  { group: 'moments', types: ['date', 'time', 'date_time'] },
  { group: 'evidence', types: ['photo', 'signature', 'audio', 'video', 'file', 'draw', 'geopoint'] },
  { group: 'structure', types: ['group', 'repeat'] },
  { group: 'unseen', types: ['calculate', 'hidden'] },
] as const;

/** What the phone fills in before anyone is asked. */
export const BINDINGS = [
  'debtor.name',
  'debtor.role',
  'debtor.phone',
  'address.text',
  'address.reference',
  'account.external_id',
  'account.creditor',
  'account.product',
  'account.balance',
  'account.overdue',
  'account.currency',
  'account.days_past_due',
  'promise.amount',
  'promise.date',
] as const;

/** A question of a type with what it cannot be without. */
export function fresh(
  definition: Definition,
  type: string,
): { node: Question; lists: Record<string, Choice[]> } {
  const name = freeName(definition.nodes, isContainer(type) ? 'grupo' : 'pregunta');
  const lists = definition.choice_lists ?? {};
  if (isContainer(type)) return { node: { name, type, label: '', nodes: [] }, lists };
  if (!hasChoices(type)) return { node: { name, type, label: '' }, lists };
  let list = name;
  while (lists[list]) list = `${list}_`;
  const choices = [
    { value: 'si', label: 'Sí' },
    { value: 'no', label: 'No' },
  ];
  return { node: { name, type, label: '', choices: list }, lists: { ...lists, [list]: choices } };
}

export const blank = (language: string): Definition => ({
  format: 1,
  id: '',
  languages: [language],
  nodes: [],
});
