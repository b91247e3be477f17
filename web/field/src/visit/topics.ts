/** A questionnaire cut into topics, one a screen: a group, the occurrences of a repeat, or a question of its own. */

import type { MediaView } from '@ronda/ui/questions';
import { datePart, dateText, grouped, type NumberSigns, wants } from '@ronda/ui/questions';
import type { NodeView } from '../core/form.ts';

export interface Topic {
  /** Stays the same while the questionnaire grows and shrinks. */
  key: string;
  /** The group's heading; empty for a question of its own. */
  title: string;
  kind: 'questions' | 'repeat';
  /** What stands beside the heading. */
  media?: MediaView | undefined;
  nodes: NodeView[];
}

/** Without the place of an occurrence at its end: `/data/phones[2]` is one of `/data/phones`. */
const withoutPlace = (reference: string) => reference.replace(/\[\d+\]$/, '');

const isRepeat = (node: NodeView) => node.entry === 'repeat' || node.entry === 'add_repeat';

/** Where what begins at `from` ends: before the next entry that lies no deeper. */
function endOf(nodes: NodeView[], from: number): number {
  const depth = nodes[from]?.depth ?? 0;
  const next = nodes.findIndex((node, place) => place > from && node.depth <= depth);
  return next < 0 ? nodes.length : next;
}

/** All occurrences of the repeat that begins at `from`, with the place where another is added. */
function endOfRepeat(nodes: NodeView[], from: number): number {
  const path = withoutPlace(nodes[from]?.reference ?? '');
  let end = endOf(nodes, from);
  for (;;) {
    const next = nodes[end];
    if (!next || !isRepeat(next) || withoutPlace(next.reference) !== path) return end;
    end = endOf(nodes, end);
  }
}

/** A group stays whole when it says so or has nothing but questions; else its inner groups are topics too. */
function ofGroup(group: NodeView, inner: NodeView[]): Topic[] {
  const whole = group.appearance.includes('field-list') || !inner.some((node) => node.entry !== 'question');
  if (whole)
    return inner.length > 0
      ? [
          {
            key: group.reference,
            title: group.label,
            kind: 'questions',
            media: group.media,
            nodes: inner,
          },
        ]
      : [];
  return cut(inner, group.label);
}

/** Questions of a group that stand between its inner groups, on one screen. */
function cut(nodes: NodeView[], title: string): Topic[] {
  const topics: Topic[] = [];
  let loose: NodeView[] = [];
  const close = () => {
    const [first] = loose;
    if (first) topics.push({ key: first.reference, title, kind: 'questions', nodes: loose });
    loose = [];
  };
  for (let at = 0; at < nodes.length; ) {
    const node = nodes[at] as NodeView;
    if (node.entry === 'question') {
      loose.push(node);
      at += 1;
      // Outside any group every question is a topic, together with what is said before it.
      if (!title && node.kind !== 'note') close();
      continue;
    }
    close();
    const end = isRepeat(node) ? endOfRepeat(nodes, at) : endOf(nodes, at);
    if (isRepeat(node))
      topics.push({
        key: withoutPlace(node.reference),
        title: node.label,
        kind: 'repeat',
        nodes: nodes.slice(at, end),
      });
    else topics.push(...ofGroup(node, nodes.slice(at + 1, end)));
    at = end;
  }
  close();
  return topics;
}

/** The screens of a questionnaire, in order. */
export const topicsOf = (nodes: NodeView[]): Topic[] => cut(nodes, '');

/** The topic that holds a question, or has this key; the first when none does. */
export function placeOf(topics: Topic[], reference: string | null): number {
  const holds = ({ key, nodes }: Topic) =>
    key === reference || nodes.some((node) => node.reference === reference);
  return Math.max(0, topics.findIndex(holds));
}

/** Questions of a topic that keep the visit from being finished. */
export const problemsOf = (topic: Topic): NodeView[] => topic.nodes.filter((node) => node.problem);

/** One occurrence of a repeat with what lies in it. */
export interface Card {
  head: NodeView;
  nodes: NodeView[];
}

export function cardsOf(topic: Topic): Card[] {
  const cards: Card[] = [];
  for (const [at, head] of topic.nodes.entries()) {
    if (head.entry !== 'repeat' || head.depth !== topic.nodes[0]?.depth) continue;
    cards.push({ head, nodes: topic.nodes.slice(at + 1, endOf(topic.nodes, at)) });
  }
  return cards;
}

/** An answer as one reads it: the words of choices, not their codes; dates and numbers as the reader writes them. */
export function answerText(node: NodeView, language: string, signs: NumberSigns): string {
  if (wants(node, 'thousands-sep')) return grouped(node.value, signs);
  if (node.kind === 'date') return dateText(node.value, datePart(node), language);
  if (!node.choices?.length) return node.value;
  const label = (value: string) => node.choices?.find((choice) => choice.value === value)?.label ?? value;
  const many = node.kind === 'select_multiple' || node.kind === 'rank';
  return many ? node.value.split(' ').filter(Boolean).map(label).join(', ') : label(node.value);
}
