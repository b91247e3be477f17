/** Shuts a phone or a credential of ODK Collect out, after asking. */
import type { Schema } from '@ronda/api-client';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api, queryClient } from '../../app/api.ts';
import { showSuccess } from '../../app/failures.ts';
import { confirm } from '../../components/confirm.tsx';

type Device = Schema<'Device'>;

export function useRevoke() {
  const { t } = useTranslation('agents');
  const revoke = useMutation({
    mutationFn: (device: Device) =>
      answer(api.POST('/api/v1/devices/{id}/revocation', { params: { path: { id: device.id } } })),
    onSuccess: async (_, device) => {
      await queryClient.invalidateQueries({ queryKey: ['devices'] });
      showSuccess(t(device.kind === 'collect' ? 'revoke.collect_done' : 'revoke.done'));
    },
  });
  return (device: Device) => {
    const words = device.kind === 'collect' ? 'revoke.collect_' : 'revoke.';
    confirm({
      title: t(`${words}title`, { name: device.agent_name }),
      text: t(`${words}text`),
      confirm: t('revoke.button'),
      cancel: t('common:actions.cancel'),
      danger: true,
      onConfirm: () => revoke.mutate(device),
    });
  };
}
