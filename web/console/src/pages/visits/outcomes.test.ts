import { expect, test } from 'vitest';
import { leavesOf } from './outcomes.ts';
import type { VisitKind } from './queries.ts';

const outcome = (code: string, label: string, children: unknown[] = []) => ({ code, label, children });

test('only outcomes without finer ones are offered, each code once', () => {
  const kind = (outcomes: unknown[]) => ({ outcomes: { outcomes } }) as unknown as VisitKind;
  const leaves = leavesOf([
    kind([outcome('met', 'Contacto', [outcome('promise', 'Promesa')]), outcome('absent', 'Nadie')]),
    kind([outcome('absent', 'No estaba')]),
  ]);
  expect([...leaves]).toEqual([
    ['promise', 'Promesa'],
    ['absent', 'Nadie'],
  ]);
});
