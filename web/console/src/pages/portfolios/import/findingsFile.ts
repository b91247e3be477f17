/** Everything an import found wrong, as a CSV in the reader's language: what is sent back to who made the file. */
import type { TFunction } from 'i18next';
import { answer, api } from '../../../app/api.ts';
import { download, toCsv } from '../../../table/index.ts';
import type { ImportFinding } from '../queries.ts';

type Translate = TFunction<'imports'>;

/** The most the server gives at once. */
const AT_ONCE = 5_000;

export const expectedText = (t: Translate, { code, params, message }: ImportFinding): string =>
  t(`expected.${code}`, { ...params, defaultValue: message });

export function findingsCsv(t: Translate, findings: readonly ImportFinding[]): string {
  const column = (
    name: 'row' | 'severity' | 'column' | 'value' | 'expected',
    text: (row: ImportFinding) => string,
  ) => ({
    header: t(`finding.${name}`),
    text,
  });
  return toCsv(
    [
      column('row', (finding) => String(finding.row)),
      column('severity', (finding) => t(`severity.${finding.severity}`)),
      column('column', (finding) => finding.column || t('finding.whole_row')),
      column('value', (finding) => finding.value),
      column('expected', (finding) => expectedText(t, finding)),
    ],
    findings,
  );
}

export async function saveFindings(t: Translate, importId: string, fileName: string): Promise<void> {
  const all: ImportFinding[] = [];
  let page: ImportFinding[];
  do {
    const after = all.at(-1);
    const query = { limit: AT_ONCE, after_row: after?.row, after_position: after?.position };
    page = await answer(
      api.GET('/api/v1/imports/{id}/findings', { params: { path: { id: importId }, query } }),
    );
    all.push(...page);
  } while (page.length === AT_ONCE);
  download(`${fileName.replace(/\.[^.]+$/, '')} - ${t('findings')}.csv`, findingsCsv(t, all));
}
