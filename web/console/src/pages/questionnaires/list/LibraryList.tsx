/** The questionnaires that are ready to use, each with what it is for. */
import { Button, ScrollArea, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { failureText } from '../../../app/failures.ts';
import { PageLoader } from '../../../components/PageLoader.tsx';
import { anyText, type Definition } from '../model/definition.ts';
import { fromWire, libraryQuery } from '../queries.ts';
import classes from './list.module.css';

export interface LibraryListProps {
  busy: boolean;
  onPick: (title: string, definition: Definition) => void;
}

export function LibraryList({ busy, onPick }: LibraryListProps) {
  const { t, i18n } = useTranslation('questionnaires');
  const library = useQuery(libraryQuery);
  const language = i18n.language.slice(0, 2);
  if (library.error) return <Text c="red">{failureText(library.error)}</Text>;
  if (!library.data) return <PageLoader />;
  return (
    <ScrollArea.Autosize mah="45vh" type="auto">
      <ul className={classes.library}>
        {library.data.map(({ code, definition: wire }) => {
          const definition = fromWire(wire);
          const title = anyText(definition.title, language) || code;
          return (
            <li key={code}>
              <div>
                <Text fw={600}>{title}</Text>
                <Text size="sm" c="dimmed">
                  {t(`library.purpose.${code}`, { defaultValue: '' })}
                </Text>
              </div>
              <Button
                size="xs"
                variant="light"
                disabled={busy}
                aria-label={t('library.use_it', { title })}
                onClick={() => onPick(title, definition)}
              >
                {t('library.use')}
              </Button>
            </li>
          );
        })}
      </ul>
    </ScrollArea.Autosize>
  );
}
