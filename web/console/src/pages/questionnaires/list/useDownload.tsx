/** Downloads a questionnaire as XLSForm; what the file cannot say is shown before. */
import { List } from '@mantine/core';
import type { Schema } from '@ronda/api-client';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../app/api.ts';
import { showFailure } from '../../../app/failures.ts';
import { confirm } from '../../../components/confirm.tsx';

/** A long form of another tool may lose the same thing a hundred times. */
const SHOWN = 30;

function Losses({ losses }: { losses: Schema<'ErrorField'>[] }) {
  const { t } = useTranslation('questionnaires');
  const more = losses.length - SHOWN;
  return (
    <List size="sm" mt="sm">
      {losses.slice(0, SHOWN).map(({ field, code, message }) => (
        <List.Item key={`${field} ${code}`}>
          <b>{field}</b>: {t(`losses.codes.${code}` as 'losses.codes.initial', { defaultValue: message })}
        </List.Item>
      ))}
      {more > 0 && <List.Item>{t('losses.more', { count: more })}</List.Item>}
    </List>
  );
}

export function useDownload(id: string) {
  const { t } = useTranslation('questionnaires');
  const save = () => window.location.assign(`/api/v1/questionnaires/${id}/xlsform`);
  return useMutation({
    mutationFn: () =>
      answer(api.GET('/api/v1/questionnaires/{id}/xlsform/losses', { params: { path: { id } } })),
    onError: showFailure,
    onSuccess: (losses) => {
      if (losses.length === 0) return save();
      confirm({
        title: t('losses.title'),
        text: t('losses.lead'),
        details: <Losses losses={losses} />,
        confirm: t('losses.download'),
        cancel: t('losses.cancel'),
        onConfirm: save,
      });
    },
  });
}
