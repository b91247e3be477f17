/** Trees change at a path, move at one level, and name themselves. */
import { expect, it } from 'vitest';
import { changeAt, codeOf, emptyOutcome, moveAt, type Outcome, withCodes } from './tree.ts';

const outcome = (label: string, children: Outcome[] = []): Outcome => ({
  ...emptyOutcome('debtor'),
  label,
  children,
});
const labels = (outcomes: readonly Outcome[]): unknown[] =>
  outcomes.map(({ label, children = [] }) => (children.length > 0 ? [label, labels(children)] : label));

const TREE = [outcome('a', [outcome('b'), outcome('c')]), outcome('d')];

it('changes and removes at any depth, and leaves the old tree as it was', () => {
  expect(labels(changeAt(TREE, [0, 1], (found) => ({ ...found, label: 'x' })))).toEqual([
    ['a', ['b', 'x']],
    'd',
  ]);
  expect(labels(changeAt(TREE, [0, 0], () => null))).toEqual([['a', ['c']], 'd']);
  expect(labels(TREE)).toEqual([['a', ['b', 'c']], 'd']);
});

it('moves among siblings and not beyond', () => {
  expect(labels(moveAt(TREE, [0, 1], -1))).toEqual([['a', ['c', 'b']], 'd']);
  expect(labels(moveAt(TREE, [1], 1))).toEqual(labels(TREE));
});

it('makes codes out of labels and keeps those that are there', () => {
  expect(codeOf('¿Ya pagó? Sí, 100 %')).toBe('ya_pago_si_100');
  const [named] = withCodes([outcome('Promesa de pago', [{ ...outcome('x'), code: 'kept' }])]);
  expect([named?.code, named?.children?.[0]?.code]).toEqual(['promesa_de_pago', 'kept']);
});
