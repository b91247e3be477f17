/** Conditions in words and as expressions. What has another shape is not understood, and is left as it is written. */

export type Operator =
  | 'is'
  | 'is_not'
  | 'more'
  | 'at_least'
  | 'less'
  | 'at_most'
  | 'has'
  | 'has_not'
  | 'answered'
  | 'blank';

export interface Clause {
  /** The name of a question; `.` is the answer itself. */
  question: string;
  operator: Operator;
  value: string;
  /** Whether the value is written as a number. */
  numeric: boolean;
}

export interface Logic {
  joined: 'and' | 'or';
  clauses: Clause[];
}

const SIGNS: Partial<Record<Operator, string>> = {
  is: '=',
  is_not: '!=',
  more: '>',
  at_least: '>=',
  less: '<',
  at_most: '<=',
};
export const OPERATORS = [...Object.keys(SIGNS), 'has', 'has_not', 'answered', 'blank'] as Operator[];
export const needsValue = (operator: Operator) => operator !== 'answered' && operator !== 'blank';

const REFERENCE = String.raw`(?:\$\{\s*([\w.-]+)\s*\}|(\.))`;
const LITERAL = String.raw`(?:'([^']*)'|"([^"]*)"|(-?\d+(?:\.\d+)?))`;
const COMPARISON = new RegExp(String.raw`^${REFERENCE}\s*(!=|>=|<=|=|<|>)\s*${LITERAL}$`);
const SELECTED = new RegExp(String.raw`^selected\(\s*${REFERENCE}\s*,\s*${LITERAL}\s*\)$`);
const NOT = /^not\(\s*(selected\(.*\))\s*\)$/;

/** The condition, or nothing when its shape is another. */
export function readLogic(expression: string): Logic | null {
  const parts = split(expression.trim());
  if (!parts) return null;
  const clauses = parts.clauses.map(readClause);
  return clauses.every((clause) => clause !== null) ? { joined: parts.joined, clauses } : null;
}

/** Cuts at `and` or `or` outside quotes and brackets; nothing when both stand there. */
function split(expression: string): { joined: 'and' | 'or'; clauses: string[] } | null {
  const clauses: string[] = [];
  const joints = new Set<string>();
  let [begin, depth, quote] = [0, 0, ''];
  for (let at = 0; at < expression.length; at += 1) {
    const sign = expression[at] ?? '';
    if (quote) quote = sign === quote ? '' : quote;
    else if (sign === "'" || sign === '"') quote = sign;
    else if (sign === '(') depth += 1;
    else if (sign === ')') depth -= 1;
    else if (depth === 0 && /\s/.test(sign)) {
      const joint = /^\s+(and|or)\s+/.exec(expression.slice(at));
      if (!joint?.[1]) continue;
      clauses.push(expression.slice(begin, at).trim());
      joints.add(joint[1]);
      begin = at + joint[0].length;
      at = begin - 1;
    }
  }
  clauses.push(expression.slice(begin).trim());
  if (joints.size > 1 || depth !== 0 || quote) return null;
  return { joined: joints.has('or') ? 'or' : 'and', clauses };
}

function readClause(text: string): Clause | null {
  const negated = NOT.exec(text)?.[1];
  const selected = SELECTED.exec(negated ?? text);
  if (selected) {
    const [, name, self, single, double, number] = selected;
    const value = single ?? double ?? number ?? '';
    const operator = negated ? 'has_not' : 'has';
    return { question: name ?? self ?? '', operator, value, numeric: number !== undefined };
  }
  const compared = COMPARISON.exec(text);
  if (!compared) return null;
  const [, name, self, sign, single, double, number] = compared;
  const [question, value] = [name ?? self ?? '', single ?? double ?? number ?? ''];
  if (value === '' && sign === '!=') return { question, operator: 'answered', value, numeric: false };
  if (value === '' && sign === '=') return { question, operator: 'blank', value, numeric: false };
  const operator = OPERATORS.find((each) => SIGNS[each] === sign);
  return operator ? { question, operator, value, numeric: number !== undefined } : null;
}

/** The condition as an expression. */
export const writeLogic = ({ joined, clauses }: Logic): string =>
  clauses.map(writeClause).join(` ${joined} `);

function writeClause({ question, operator, value, numeric }: Clause): string {
  const of = question === '.' ? '.' : `\${${question}}`;
  const written = numeric && /^-?\d+(\.\d+)?$/.test(value) ? value : quoted(value);
  switch (operator) {
    case 'has':
      return `selected(${of}, ${written})`;
    case 'has_not':
      return `not(selected(${of}, ${written}))`;
    case 'answered':
      return `${of} != ''`;
    case 'blank':
      return `${of} = ''`;
    default:
      return `${of} ${SIGNS[operator]} ${written}`;
  }
}

/** XPath 1.0 has no escapes: a text holds one kind of quote at most. */
const quoted = (value: string) => (value.includes("'") ? `"${value.replaceAll('"', '')}"` : `'${value}'`);
