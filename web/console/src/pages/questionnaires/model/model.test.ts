/** The builder's model: it changes what it shows and keeps the rest letter for letter. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions name questions so
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { choicesFrom, pastedRows, rowsOf } from './choices.ts';
import {
  changedAt,
  copied,
  type Definition,
  moved,
  nodeAt,
  outline,
  pathOfNames,
  type Question,
  renamed,
  shownOutline,
  withText,
  withValue,
} from './definition.ts';
import { begun, changed, redone, undone } from './history.ts';
import { readLogic, writeLogic } from './logic.ts';

const node = (name: string, nodes?: Question[]): Question =>
  nodes ? { name, type: 'group', nodes } : { name, type: 'text' };
const names = (nodes: Question[]) =>
  outline(nodes).map(({ path, node: each }) => `${path.join('.')} ${each.name}`);

test('conditions of the usual shapes are read and written back as they were', () => {
  for (const expression of [
    "${resultado} = 'promesa' and ${monto} > 0",
    "selected(${motivos}, 'enfermo') or not(selected(${motivos}, 'viaje'))",
    "${nombre} != ''",
    '. >= -1.5',
    "${a} = 'this and that'",
    `\${a} = "l'Hospitalet"`,
  ]) {
    const logic = readLogic(expression);
    expect(logic && writeLogic(logic)).toBe(expression);
  }
});

test('conditions of other shapes are not understood', () => {
  for (const expression of [
    '${a} = 1 and ${b} = 2 or ${c} = 3',
    '(${a} = 1) and ${b} = 2',
    '${a} = ${b}',
    '/data/a = 1',
    'count(${r}) > 2',
    "${a} = 'x",
    'true()',
    '',
  ]) {
    expect(readLogic(expression), expression).toBeNull();
  }
});

test('a question moves down, up, into a group and out of it, and never into itself', () => {
  const nodes = [node('a'), node('g', [node('b'), node('c')]), node('d')];
  const cases: [number[], number[], string[], string][] = [
    [[0], [3], ['0 g', '0.0 b', '0.1 c', '1 d', '2 a'], '2'],
    [[2], [0], ['0 d', '1 a', '2 g', '2.0 b', '2.1 c'], '0'],
    [[0], [1, 1], ['0 g', '0.0 b', '0.1 a', '0.2 c', '1 d'], '0.1'],
    [[1, 0], [3], ['0 a', '1 g', '1.0 c', '2 d', '3 b'], '3'],
    [[1, 0], [1, 2], ['0 a', '1 g', '1.0 c', '1.1 b', '2 d'], '1.1'],
    [[1], [1, 1], names(nodes), '1'],
  ];
  for (const [from, to, expected, path] of cases) {
    const result = moved(nodes, from, to);
    expect(names(result.nodes)).toEqual(expected);
    expect(result.path.join('.')).toBe(path);
  }
});

test('a new name is said wherever the old one was referred to, and nowhere else', () => {
  const definition: Definition = {
    nodes: [
      node('monto'),
      {
        name: 'x',
        type: 'note',
        label: { es: 'Son ${monto}' },
        relevant: "${monto} > 0 and ${montos} = 'monto'",
      },
    ],
  };
  expect(renamed(definition, [0], 'importe').nodes[1]).toEqual({
    name: 'x',
    type: 'note',
    label: { es: 'Son ${importe}' },
    relevant: "${importe} > 0 and ${montos} = 'monto'",
  });
});

test('a copy has names nobody has, also inside', () => {
  const nodes = [node('g', [node('b')])];
  expect(names([copied(nodes, nodes[0] as Question)])).toEqual(['0 g_2', '0.0 b_2']);
});

test('words of one language leave the others alone', () => {
  expect(withText('Hola', 'en', 'Hello', ['es', 'en'])).toEqual({ es: 'Hola', en: 'Hello' });
  expect(withText({ es: 'Hola', fr: 'Salut' }, 'es', '', ['es', 'en'])).toEqual({ fr: 'Salut' });
  expect(withText('Hola', 'es', 'Adiós', ['es'])).toBe('Adiós');
  expect(withValue({ name: 'a', hint: 'x' }, 'hint', '')).toEqual({ name: 'a' });
});

test('choices pasted from a spreadsheet keep what known ones say besides', () => {
  const before = [{ value: 'si', label: 'Si', columns: { zona: 'a' } }];
  const rows = pastedRows('si\tSí\tYes\nno\tNo\tNo\n');
  const choices = choicesFrom(rows ?? [], before, ['es', 'en']);
  expect(choices).toEqual([
    { value: 'si', label: { es: 'Sí', en: 'Yes' }, columns: { zona: 'a' } },
    { value: 'no', label: { es: 'No', en: 'No' } },
  ]);
  expect(rowsOf(choices, ['es', 'en'])).toEqual(rows);
  expect(choicesFrom(pastedRows('Está enfermo\nNo está') ?? [], [], ['es'])).toEqual([
    { value: 'esta_enfermo', label: 'Está enfermo' },
    { value: 'no_esta', label: 'No está' },
  ]);
});

test('pasted choices lose their header and the blanks of new values, which several answers are split by', () => {
  const rows = pastedRows('Name\tLabel::Español (es)\nno paga\tNo paga\nya estaba\tYa estaba');
  expect(choicesFrom(rows ?? [], [{ value: 'ya estaba' }], ['es'])).toEqual([
    { value: 'no_paga', label: 'No paga' },
    { value: 'ya estaba', label: 'Ya estaba' },
  ]);
  expect(pastedRows('Nombre\nApellido')).toEqual([['Nombre'], ['Apellido']]);
});

test('a cell that a spreadsheet copied in quotes is one cell, whatever is in it', () => {
  const copied = 'a\t"Dijo ""sí"""\r\nb\t"Dos\nrenglones"\r\n\r\nc\t\r\n';
  expect(pastedRows(copied)).toEqual([
    ['a', 'Dijo "sí"'],
    ['b', 'Dos renglones'],
    ['c', ''],
  ]);
  expect(pastedRows('Pantalla de 24"\nOtra')).toEqual([['Pantalla de 24"'], ['Otra']]);
  expect(pastedRows('"una sola"')).toBeNull();
});

test('typing in a row is undone at once, and what was undone comes back', () => {
  let history = begun('');
  for (const text of ['a', 'ab', 'abc']) history = changed(history, text, 'label');
  history = changed(history, 'other', 'hint');
  expect(undone(history).present).toBe('abc');
  expect(undone(undone(history)).present).toBe('');
  expect(redone(undone(history)).present).toBe('other');
});

test('what other tools keep about a filling is no question to anybody', () => {
  const nodes: Question[] = [
    { name: 'a', type: 'text' },
    { name: 'meta', type: 'group', nodes: [{ name: 'instanceID', type: 'instance_id' }] },
    { name: 'b', type: 'group', label: 'B', nodes: [{ name: 'meta', type: 'text' }] },
  ];
  expect(shownOutline(nodes).map(({ path }) => path.join('.'))).toEqual(['0', '2', '2.0']);
});

test('a place told by the core is found', () => {
  const nodes = [node('a'), node('g', [node('b')])];
  expect(pathOfNames(nodes, '/data/g/b')).toEqual([1, 0]);
  expect(pathOfNames(nodes, '/data/nobody')).toBeNull();
});

test('a questionnaire that is opened, touched and touched back is the same letter for letter', () => {
  const folder = join(import.meta.dirname, '../../../../../../crates/app/defaults');
  const samples = readdirSync(folder).filter((file) => file.endsWith('.json'));
  expect(samples.length).toBeGreaterThan(0);
  for (const file of samples) {
    const read = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Record<string, unknown>;
    const definition = (read.questionnaire ?? read) as Definition;
    if (!Array.isArray(definition.nodes)) continue;
    const text = JSON.stringify(definition);
    let nodes = definition.nodes;
    for (const { path } of outline(nodes)) {
      const before = nodeAt(nodes, path) as Question;
      nodes = changedAt(nodes, path, { ...before, label: 'otra' });
      nodes = changedAt(nodes, path, before);
      const away = moved(nodes, path, [nodes.length]);
      if (path.length > 1) nodes = moved(away.nodes, away.path, path).nodes;
    }
    expect(JSON.stringify({ ...definition, nodes }), file).toBe(text);
  }
});
