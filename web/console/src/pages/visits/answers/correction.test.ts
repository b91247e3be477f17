import { expect, test } from 'vitest';
import type { Submission, Visit } from '../queries.ts';
import type { Line } from './blocks.ts';
import { type Correcting, type Entered, isComplete, partsOf, requestOf, untouched } from './correction.ts';
import { accepted, addressOf, filesAt, otherPhotos } from './files.ts';

const line = (kind: string, value: string): Line => ({
  reference: '/data/person[2]/door',
  entry: 'question',
  depth: 1,
  label: 'Fachada',
  kind,
  place: 0,
  value,
  text: value,
  choices: [],
  appearance: '',
  read_only: false,
  problems: [],
  original: null,
});

const photo = new File(['x'], 'x.png', { type: 'image/png' });
const [first, second] = ['a'.repeat(64), 'b'.repeat(64)];

const entered = (correcting: Correcting, more: Partial<Entered>): Entered => ({
  ...untouched(correcting, ''),
  reason: 'porque sí',
  ...more,
});

test('a correction is complete with a reason and something else than what is there', () => {
  const number: Correcting = { line: line('decimal', '500.0'), act: 'answer' };
  const missing: Correcting = { line: line('photo', ''), act: 'answer' };
  const given: Correcting = { line: line('photo', first), act: 'answer' };
  const occurrence: Correcting = { line: line('repeat', ''), act: 'remove' };
  const cases: [Correcting, Partial<Entered>, boolean][] = [
    [number, {}, false],
    [number, { answer: '600' }, true],
    [number, { answer: '600', reason: ' ' }, false],
    [missing, {}, false],
    [missing, { takesBack: true }, false],
    [missing, { file: photo }, true],
    [given, { takesBack: true }, true],
    [given, { file: photo }, true],
    [occurrence, {}, true],
    [occurrence, { reason: '' }, false],
  ];
  for (const [correcting, more, complete] of cases) {
    expect(isComplete(correcting, entered(correcting, more)), JSON.stringify(more)).toBe(complete);
  }
});

test('what is sent names the path, the act and the reason; a file that is taken out is a blank answer', () => {
  const given: Correcting = { line: line('photo', first), act: 'answer' };
  const { reference } = given.line;
  expect(requestOf(given, entered(given, { takesBack: true, file: photo }))).toEqual({
    reference,
    act: 'answer',
    answer: '',
    reason: 'porque sí',
  });
  const more: Correcting = { line: line('repeat', ''), act: 'add' };
  expect(requestOf(more, entered(more, {}))).toMatchObject({ act: 'add', answer: '' });
  const parts = partsOf(given, entered(given, { file: photo }), photo);
  expect([parts.get('reference'), parts.get('reason'), (parts.get('file') as File).name]).toEqual([
    reference,
    'porque sí',
    'x.png',
  ]);
});

test('an answer shows the file it names, also after another was put in its place or occurrences moved', () => {
  const files = [{ reference: '/data/person[3]/door', sha256: first, received: false }];
  const shown = (value: string) => filesAt(line('photo', value), files).map(({ sha256 }) => sha256);
  expect([shown(first), shown(second), shown('')]).toEqual([[first], [second], []]);
  const named = [{ reference: '/data/person[2]/door', sha256: second, received: true }];
  expect(filesAt(line('photo', 'foto.jpg'), named)).toEqual(named);
});

test('a photo that was taken out is not shown among the others', () => {
  const photos = [first, second].map((sha256) => ({ sha256, caption: '/data/gone', received: true }));
  const change = { what: 'file', before: first, after: '', question: '', reference: '' };
  const submission = { lines: [], corrections: [{ changes: [change] }] };
  const others = otherPhotos({ photos } as unknown as Visit, submission as unknown as Submission);
  expect(others.map(({ sha256 }) => sha256)).toEqual([second]);
});

test('a picture is shown, anything else is fetched as it was sent', () => {
  expect(addressOf('photo', first)).toBe(`/api/v1/photos/${first}`);
  expect(addressOf('audio', first)).toBe(`/api/v1/photos/${first}?original=true`);
  expect(['signature', 'video', 'file'].map(accepted)).toEqual([
    'image/jpeg,image/png,image/webp',
    'video/*',
    '',
  ]);
});
