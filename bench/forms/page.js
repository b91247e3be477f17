/** Measures both engines in one page; `measure` is called by compare.mjs. */
import { loadForm } from '@getodk/xforms-engine';
import init, { OpenFilling } from '../../web/field/src/core/wasm/ronda_field_core.js';

const median = (times) => [...times].sort((one, other) => one - other)[Math.floor(times.length / 2)];

/** One unmeasured round first, so that compiling the engines' own code is not counted. */
async function repeated(rounds, work) {
  await work();
  const times = [];
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return median(times);
}

/** Of so many together, since a browser's clock is too coarse for one. */
function together(times, work) {
  work();
  const start = performance.now();
  for (let time = 0; time < times; time += 1) work();
  return (performance.now() - start) / times;
}

/** The node of this name, wherever it lies. */
function find(node, name) {
  if (node.currentState.reference.endsWith(`/${name}`)) return node;
  for (const child of node.currentState.children ?? []) {
    const found = find(child, name);
    if (found) return found;
  }
  return undefined;
}

async function other(xml, rounds) {
  const open = async () => (await loadForm(xml)).createInstance();
  const load = await repeated(rounds, open);
  const question = find((await open()).root, 'q0');
  let number = 0;
  const answer = together(20, () => question.setValue(String((number += 1))));
  return { load, answer };
}

async function ours(definition, rounds) {
  const open = () => new OpenFilling(definition, '{}', undefined, 1_795_000_000_000_000n, 0, 1);
  const load = await repeated(rounds, () => open().free());
  const filling = open();
  let number = 0;
  const answer = together(500, () => filling.answer('/data/q0', String((number += 1))));
  filling.free();
  return { load, answer };
}

window.measure = async (size, rounds) => {
  const text = async (path) => (await fetch(path)).text();
  const [xml, definition] = [await text(`/forms/${size}.xml`), await text(`/forms/${size}.json`)];
  return { ours: await ours(definition, rounds), other: await other(xml, rounds) };
};
window.ready = init({ module_or_path: '/core.wasm' });
