/** Shutting a person out, letting them in again, and a fresh invitation for who has not joined. */
import { Button, Group } from '@mantine/core';
import type { Schema } from '@ronda/api-client';
import { IconBan, IconMailForward, IconUserCheck } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api, queryClient } from '../../../app/api.ts';
import { useSession } from '../../../app/session.ts';
import { confirm } from '../../../components/confirm.tsx';

export interface UserActivityProps {
  user: Schema<'User'>;
  onClose: () => void;
  onInvited: (invitation: Schema<'Invitation'>) => void;
}

export function UserActivity({ user, onClose, onInvited }: UserActivityProps) {
  const { t } = useTranslation('settings');
  const session = useSession();
  const params = { path: { id: user.id } };
  const settle = async () => {
    await queryClient.invalidateQueries({ queryKey: ['users'] });
    onClose();
  };
  const activity = useMutation({
    mutationFn: (active: boolean) =>
      answer(api.PUT('/api/v1/users/{id}/activity', { params, body: { active } })),
    onSuccess: settle,
  });
  const inviteAgain = useMutation({
    mutationFn: () => answer(api.POST('/api/v1/users/{id}/invitations', { params })),
    onSuccess: onInvited,
  });
  if (user.role === 'owner' || user.id === session.user_id) return null;
  const ask = () =>
    confirm({
      title: t('users.deactivate_title', { name: user.name }),
      text: t('users.deactivate_text'),
      confirm: t('users.deactivate'),
      cancel: t('common:actions.cancel'),
      danger: true,
      onConfirm: () => activity.mutate(false),
    });
  return (
    <Group>
      {user.state === 'invited' && (
        <Button
          variant="light"
          leftSection={<IconMailForward size={16} />}
          loading={inviteAgain.isPending}
          onClick={() => inviteAgain.mutate()}
        >
          {t('users.invite_again')}
        </Button>
      )}
      {user.state === 'deactivated' ? (
        <Button
          variant="light"
          leftSection={<IconUserCheck size={16} />}
          onClick={() => activity.mutate(true)}
        >
          {t('users.reactivate')}
        </Button>
      ) : (
        <Button variant="subtle" color="red.8" leftSection={<IconBan size={16} />} onClick={ask}>
          {t('users.deactivate')}
        </Button>
      )}
    </Group>
  );
}
