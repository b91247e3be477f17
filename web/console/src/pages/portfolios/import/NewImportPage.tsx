/** Brings a file into a portfolio: choose it, check the columns, start. */
import { Alert, Button, Checkbox, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../app/api.ts';
import { failureText } from '../../../app/failures.ts';
import { Page } from '../../../components/Page.tsx';
import { PageHeader } from '../../../components/PageHeader.tsx';
import { type ImportKind, type Mapping, type Preview, portfolioQuery } from '../queries.ts';
import { FileDrop } from './FileDrop.tsx';
import { LayoutFacts } from './LayoutFacts.tsx';
import { MappingTable } from './MappingTable.tsx';
import { sendFile } from './sendFile.ts';
import { TrialResult } from './TrialResult.tsx';

interface Received {
  id: string;
  fileName: string;
  preview: Preview;
}

const KINDS: readonly ImportKind[] = ['accounts', 'balances', 'people'];

export function NewImportPage() {
  const { t } = useTranslation('imports');
  const { portfolioId } = useParams({ strict: false }) as { portfolioId: string };
  const navigate = useNavigate();
  const { data: portfolio } = useQuery(portfolioQuery(portfolioId));
  const [kind, setKind] = useState<ImportKind>('accounts');
  const [createAgents, setCreateAgents] = useState(false);
  const [received, setReceived] = useState<Received | null>(null);

  const send = useMutation({
    mutationFn: (file: File) => sendFile(portfolioId, kind, file),
    meta: { showsOwnFailure: true },
    onSuccess: (answered, file) =>
      setReceived({ id: answered.import.id, fileName: file.name, preview: answered.preview }),
  });
  const plan = (mapping: Mapping, wanted: ImportKind = kind) => ({
    kind: wanted,
    mapping,
    create_agents: createAgents,
  });
  const look = useMutation({
    mutationFn: (asked: { kind: ImportKind; mapping: Mapping }) =>
      answer(
        api.POST('/api/v1/imports/{id}/preview', {
          params: { path: { id: received?.id ?? '' } },
          body: plan(asked.mapping, asked.kind),
        }),
      ),
    onSuccess: (preview) => setReceived((before) => before && { ...before, preview }),
  });
  const start = useMutation({
    mutationFn: (from: Received) =>
      answer(
        api.POST('/api/v1/imports/{id}/start', {
          params: { path: { id: from.id } },
          body: plan(from.preview.mapping),
        }),
      ),
    onSuccess: (started) => void navigate({ to: '/imports/$importId', params: { importId: started.id } }),
  });
  const chooseKind = (next: ImportKind) => {
    setKind(next);
    if (received) look.mutate({ kind: next, mapping: received.preview.mapping });
  };
  const ready =
    received && received.preview.missing.length === 0 && received.preview.claimed_twice.length === 0;

  return (
    <Page>
      <PageHeader
        title={t('new')}
        back={{ to: `/portfolios/${portfolioId}`, label: portfolio?.name ?? t('portfolios:title') }}
      />
      <Stack gap="lg">
        <div>
          <SegmentedControl
            aria-label={t('kind.label')}
            value={kind}
            onChange={(value) => chooseKind(value as ImportKind)}
            data={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
          />
          <Text size="sm" c="dimmed" mt={4}>
            {t(`kind_hint.${kind}`)}
          </Text>
        </div>
        {send.error && (
          <Alert color="red" title={t('unreadable')}>
            {failureText(send.error)}
          </Alert>
        )}
        <FileDrop name={received?.fileName} pending={send.isPending} onFile={(file) => send.mutate(file)} />
        {received && (
          <>
            <LayoutFacts preview={received.preview} />
            <MappingTable preview={received.preview} onChange={(mapping) => look.mutate({ kind, mapping })} />
            <TrialResult
              importId={received.id}
              plan={plan(received.preview.mapping)}
              enabled={Boolean(ready)}
            />
            <Group justify="space-between">
              <Checkbox
                label={t('create_agents')}
                description={t('create_agents_hint')}
                checked={createAgents}
                onChange={(event) => setCreateAgents(event.currentTarget.checked)}
              />
              <Button
                size="md"
                leftSection={<IconPlayerPlay size={18} />}
                disabled={!ready}
                loading={start.isPending}
                onClick={() => start.mutate(received)}
              >
                {t('start')}
              </Button>
            </Group>
          </>
        )}
      </Stack>
    </Page>
  );
}
