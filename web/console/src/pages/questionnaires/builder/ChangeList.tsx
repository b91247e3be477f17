/** What changed since the newest version, question by question, in words. */
import { Badge, Group, List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { anyText } from '../model/definition.ts';
import type { QuestionnaireChange } from '../queries.ts';

const COLOURS: Record<string, string> = { added: 'teal', removed: 'red', changed: 'blue' };
type Detail = QuestionnaireChange['details'][number];

function DetailLine({ detail }: { detail: Detail }) {
  const { t } = useTranslation('questionnaires');
  const property = t(`changes.properties.${detail.property.split('.')[0]}`, {
    defaultValue: detail.property,
  });
  const part = detail.language ?? detail.choice;
  return (
    <List.Item>
      <Text size="sm" component="span">
        {part ? `${property} (${part})` : property}
        {(detail.before || detail.after) && ': '}
      </Text>
      {detail.before && <del>{detail.before}</del>} {detail.after && <ins>{detail.after}</ins>}
    </List.Item>
  );
}

export interface ChangeListProps {
  changes: QuestionnaireChange[];
  language: string;
  /** Two versions are compared, not the draft with the newest. */
  between?: boolean;
}

export function ChangeList({ changes, language, between }: ChangeListProps) {
  const { t } = useTranslation('questionnaires');
  if (changes.length === 0) {
    return <Text size="sm">{t(between ? 'changes.same' : 'changes.none')}</Text>;
  }
  return (
    <>
      {changes.map((change) => (
        <section key={`${change.what} ${change.node}`} style={{ marginBottom: 'var(--ronda-space-3)' }}>
          <Group gap="xs">
            <Badge
              color={COLOURS[change.what] ?? 'gray'}
              variant="light"
              tt="none"
              c="var(--mantine-color-text)"
            >
              {t(`changes.${change.what}`)}
            </Badge>
            <Text size="sm" fw={600}>
              {change.node === '' ? t('changes.whole') : anyText(change.label, language) || change.node}
            </Text>
          </Group>
          <List size="sm" withPadding>
            {change.details.map((detail) => (
              <DetailLine
                key={`${detail.property} ${detail.language} ${detail.choice} ${detail.after}`}
                detail={detail}
              />
            ))}
          </List>
        </section>
      ))}
    </>
  );
}
