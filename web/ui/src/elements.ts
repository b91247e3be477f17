/** Reads the XML of documents attached to a questionnaire: the browser can, so the module that phones download need not. */

/** `[name, [[attribute, value]...], text or [children...]]`, as the questionnaire's core takes it. */
export type Element = [name: string, attributes: [string, string][], inner: string | Element[]];

/** What an XML parser is asked for here; browsers have it as `DOMParser`. */
type Parser = Pick<DOMParser, 'parseFromString'>;

const NAMESPACES = 'http://www.w3.org/2000/xmlns/';

function elementOf(node: globalThis.Element): Element {
  const attributes = [...node.attributes]
    .filter((attribute) => attribute.namespaceURI !== NAMESPACES)
    .map((attribute): [string, string] => [attribute.localName, attribute.value]);
  const children = [...node.children];
  return [node.localName, attributes, children.length > 0 ? children.map(elementOf) : textOf(node)];
}

/** The text an element begins with, up to a comment. */
function textOf(node: globalThis.Element): string {
  const parts = [...node.childNodes];
  const end = parts.findIndex(
    (part) => part.nodeType !== Node.TEXT_NODE && part.nodeType !== Node.CDATA_SECTION_NODE,
  );
  return (end < 0 ? parts : parts.slice(0, end)).map((part) => part.nodeValue ?? '').join('');
}

interface Attached {
  content?: string | null;
}

function readable<External extends Attached>(external: External, parser: Parser): External {
  const content = external.content?.replace(/^\uFEFF/, '').trimStart();
  if (!content?.startsWith('<')) return external;
  const document = parser.parseFromString(content, 'application/xml');
  if (document.querySelector('parsererror')) return external;
  return { ...external, content: JSON.stringify(elementOf(document.documentElement)) };
}

/** The same definition with the XML in it read; one that cannot be read stays, and the core says so. */
export function withElements(definition: unknown, parser: () => Parser = () => new DOMParser()): unknown {
  const { externals } = definition as { externals?: Attached[] };
  if (!externals?.some(({ content }) => content?.includes('<'))) return definition;
  const by = parser();
  return { ...(definition as object), externals: externals.map((external) => readable(external, by)) };
}
