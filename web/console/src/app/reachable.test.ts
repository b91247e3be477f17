/** Links lead to where the console itself was reached, unless the server knows better. */
import { expect, test } from 'vitest';
import { reachable } from './reachable.ts';

test.each([
  ['https://ronda.empresa.mx/link#abc', 'http://10.0.0.5:8080', 'https://ronda.empresa.mx/link#abc'],
  ['http://0.0.0.0:8080/campo/#/enrol/x', 'http://10.0.0.5:8080', 'http://10.0.0.5:8080/campo/#/enrol/x'],
  ['http://127.0.0.1:8080/link#abc', 'https://demo.example', 'https://demo.example/link#abc'],
])('%s seen from %s is %s', (url, origin, expected) => {
  expect(reachable(url, origin)).toBe(expected);
});
