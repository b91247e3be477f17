/** Begins a questionnaire: blank, from a file of another tool, or from the library. */
import { Alert, Button, FileButton, Group, List, Modal, ScrollArea, Text, TextInput } from '@mantine/core';
import { ApiError, type FieldProblem } from '@ronda/api-client';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queryClient } from '../../../app/api.ts';
import { failureText } from '../../../app/failures.ts';
import { fileProblemText } from '../fileProblems.ts';
import type { Definition } from '../model/definition.ts';
import { blank } from '../model/palette.ts';
import { begin, fromWire, readForm } from '../queries.ts';
import { LibraryList } from './LibraryList.tsx';

function ProblemList({ problems }: { problems: FieldProblem[] }) {
  const { t } = useTranslation('questionnaires');
  return (
    <ScrollArea.Autosize mah={260}>
      <List size="sm">
        {problems.map((problem) => (
          <List.Item key={`${problem.field} ${problem.message}`}>{fileProblemText(t, problem)}</List.Item>
        ))}
      </List>
    </ScrollArea.Autosize>
  );
}

function Refused({ error }: { error: Error }) {
  const { t } = useTranslation('questionnaires');
  const fields = error instanceof ApiError ? error.fields : [];
  return (
    <Alert color="red" title={t('new.refused', { count: fields.length })} mt="md">
      {fields.length === 0 ? failureText(error) : <ProblemList problems={fields} />}
    </Alert>
  );
}

/** What was read all the same and is probably not meant; shown before the builder opens. */
function Warned({ warnings, onGoOn }: { warnings: FieldProblem[]; onGoOn: () => void }) {
  const { t } = useTranslation('questionnaires');
  return (
    <Alert color="yellow" variant="light">
      <Text fw={600} mb="xs">
        {t('new.warned', { count: warnings.length })}
      </Text>
      <ProblemList problems={warnings} />
      <Button mt="md" onClick={onGoOn} data-autofocus>
        {t('new.go_on')}
      </Button>
    </Alert>
  );
}

/** Nothing, a file of another tool, or one of the library. */
type Source = File | { title: string; definition: Definition } | null;

export interface NewQuestionnaireProps {
  onClose: () => void;
  onMade: (id: string) => void;
}

export function NewQuestionnaire({ onClose, onMade }: NewQuestionnaireProps) {
  const { t, i18n } = useTranslation('questionnaires');
  const [title, setTitle] = useState('');
  const make = useMutation({
    mutationFn: async (source: Source) => {
      const sure = { warnings: [] as FieldProblem[] };
      if (source === null)
        return { ...sure, ...(await begin(title.trim(), blank(i18n.language.slice(0, 2)))) };
      if (!(source instanceof File)) {
        return { ...sure, ...(await begin(title.trim() || source.title, source.definition)) };
      }
      const { title: own, definition, warnings } = await readForm(source);
      return { warnings, ...(await begin(title.trim() || own || '', fromWire(definition))) };
    },
    meta: { showsOwnFailure: true },
    onSuccess: async ({ id, warnings }) => {
      await queryClient.invalidateQueries({ queryKey: ['questionnaires'] });
      if (warnings.length === 0) onMade(id);
    },
  });
  const made = make.data;
  if (made && made.warnings.length > 0) {
    return (
      <Modal opened onClose={() => onMade(made.id)} title={t('new.title')} size="lg">
        <Warned warnings={made.warnings} onGoOn={() => onMade(made.id)} />
      </Modal>
    );
  }
  return (
    <Modal opened onClose={onClose} title={t('new.title')} size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          make.mutate(null);
        }}
      >
        <TextInput
          data-autofocus
          label={t('new.name')}
          maxLength={120}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <Group mt="md">
          <Button type="submit" disabled={title.trim() === ''} loading={make.isPending}>
            {t('new.blank')}
          </Button>
          <FileButton
            accept=".xlsx,.xls,.csv,.md,.xml,.json"
            onChange={(file) => file && make.mutate(file)}
            inputProps={{ 'aria-label': t('new.file') }}
          >
            {(props) => (
              <Button
                {...props}
                variant="default"
                disabled={make.isPending}
                leftSection={<IconFileSpreadsheet size={16} />}
              >
                {t('new.file')}
              </Button>
            )}
          </FileButton>
        </Group>
      </form>
      <Text size="sm" c="dimmed" mt="sm">
        {t('new.file_hint')}
      </Text>
      {make.error && <Refused error={make.error} />}
      <Text component="h3" fw={600} mt="lg">
        {t('library.title')}
      </Text>
      <Text size="sm" c="dimmed" mb="xs">
        {t('library.hint')}
      </Text>
      <LibraryList
        busy={make.isPending}
        onPick={(picked, definition) => make.mutate({ title: picked, definition })}
      />
    </Modal>
  );
}
