/** Shows what changed, and publishes the draft as the next version. */
import { Alert, List, Modal, ScrollArea, Text } from '@mantine/core';
import { ApiError } from '@ronda/api-client';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { queryClient } from '../../../app/api.ts';
import { failureText, showSuccess } from '../../../app/failures.ts';
import { FormActions } from '../../../components/FormActions.tsx';
import { PageLoader } from '../../../components/PageLoader.tsx';
import { fileProblemText } from '../fileProblems.ts';
import type { FormFile } from '../model/files.ts';
import { changesQuery, publishDraft } from '../queries.ts';
import { ChangeList } from './ChangeList.tsx';
import { MissingFiles } from './FilesPanel.tsx';

export interface PublishDialogProps {
  id: string;
  revision: number;
  language: string;
  missing: FormFile[];
  onClose: () => void;
  onPublished: () => void;
}

export function PublishDialog({ id, revision, language, missing, onClose, onPublished }: PublishDialogProps) {
  const { t } = useTranslation('questionnaires');
  const changes = useQuery(changesQuery(id, revision));
  const publish = useMutation({
    mutationFn: () => publishDraft(id, revision),
    meta: { showsOwnFailure: true },
    onSuccess: async ({ version }) => {
      showSuccess(t('publish.done', { version }));
      onPublished();
      await queryClient.invalidateQueries({ queryKey: ['questionnaires'] });
    },
  });
  const fields = publish.error instanceof ApiError ? publish.error.fields : [];
  return (
    <Modal opened onClose={onClose} title={t('publish.title')} size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          publish.mutate();
        }}
      >
        <Text size="sm" c="dimmed" mb="md">
          {t('publish.text')}
        </Text>
        <MissingFiles missing={missing} />
        {changes.error && <Alert color="red">{failureText(changes.error)}</Alert>}
        <ScrollArea.Autosize mah="50vh">
          {changes.data ? (
            <ChangeList changes={changes.data} language={language} />
          ) : (
            changes.isPending && <PageLoader />
          )}
        </ScrollArea.Autosize>
        {publish.error && (
          <Alert color="red" mt="md" title={failureText(publish.error)}>
            <List size="sm">
              {fields.map((problem) => (
                <List.Item key={`${problem.field} ${problem.message}`}>
                  {fileProblemText(t, problem)}
                </List.Item>
              ))}
            </List>
          </Alert>
        )}
        <FormActions pending={publish.isPending} submit={t('publish.action')} onCancel={onClose} />
      </form>
    </Modal>
  );
}
