/** Invites a person, or changes one. */
import { Alert, Modal, MultiSelect, Select, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { Schema } from '@ronda/api-client';
import { useFormats } from '@ronda/ui';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, queryClient } from '../../../app/api.ts';
import { useBranchOptions } from '../../../app/branches.ts';
import { failureText } from '../../../app/failures.ts';
import { showFieldProblems } from '../../../app/fieldProblems.ts';
import { reachable } from '../../../app/reachable.ts';
import type { Role } from '../../../app/session.ts';
import { FormActions } from '../../../components/FormActions.tsx';
import { LinkBox } from '../../../components/LinkBox.tsx';
import { UserActivity } from './UserActivity.tsx';

type User = Schema<'User'>;
const GRANTABLE: Role[] = ['administrator', 'supervisor', 'analyst'];

function InvitationShown({ invitation }: { invitation: Schema<'Invitation'> }) {
  const { t } = useTranslation('settings');
  const { dateTime } = useFormats();
  return (
    <LinkBox
      url={reachable(invitation.url)}
      label={t('users.link')}
      note={t('users.link_note', { until: dateTime(invitation.expires_at) })}
    />
  );
}

export function UserDialog({ user, onClose }: { user: User | null; onClose: () => void }) {
  const { t } = useTranslation('settings');
  const [invitation, setInvitation] = useState<Schema<'Invitation'> | null>(null);
  const form = useForm({
    initialValues: {
      name: user?.name ?? '',
      email: user?.email ?? '',
      role: user?.role ?? ('supervisor' as Role),
      branches: user?.branches ?? [],
    },
  });
  const branches = useBranchOptions(form.values.branches);
  const save = useMutation({
    mutationFn: async (body: Schema<'UserRequest'>) => {
      if (!user) return answer(api.POST('/api/v1/users', { body }));
      await answer(api.PUT('/api/v1/users/{id}', { params: { path: { id: user.id } }, body }));
      return null;
    },
    meta: { showsOwnFailure: true },
    onError: (error) => showFieldProblems(form, error),
    onSuccess: async (made) => {
      await queryClient.invalidateQueries({ queryKey: ['users'] });
      if (made) setInvitation(made);
      else onClose();
    },
  });
  const title = invitation ? t('users.invited') : t(user ? 'users.edit' : 'users.invite');
  const roles = user?.role === 'owner' ? (['owner'] as Role[]) : GRANTABLE;
  return (
    <Modal opened onClose={onClose} title={title} size="lg">
      {invitation ? (
        <InvitationShown invitation={invitation} />
      ) : (
        <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
          <Stack>
            {save.error && Object.keys(form.errors).length === 0 && (
              <Alert color="red">{failureText(save.error)}</Alert>
            )}
            <TextInput data-autofocus required label={t('users.name')} {...form.getInputProps('name')} />
            <TextInput required type="email" label={t('users.email')} {...form.getInputProps('email')} />
            <Select
              label={t('users.role')}
              description={t(`users.roles.${form.values.role}`)}
              data={roles.map((value) => ({ value, label: t(`shell:roles.${value}`) }))}
              allowDeselect={false}
              disabled={user?.role === 'owner'}
              {...form.getInputProps('role')}
            />
            {form.values.role === 'supervisor' && (
              <MultiSelect
                label={t('users.branches')}
                description={t('users.branches_hint')}
                data={branches}
                {...form.getInputProps('branches')}
              />
            )}
            {user && <UserActivity user={user} onClose={onClose} onInvited={setInvitation} />}
          </Stack>
          <FormActions
            pending={save.isPending}
            submit={user ? undefined : t('users.send')}
            onCancel={onClose}
          />
        </form>
      )}
    </Modal>
  );
}
