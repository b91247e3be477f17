/** One column for each agent: how much there is to do, and visits that can be dragged from one to another. */
import { Button, Text, TextInput } from '@mantine/core';
import { EmptyState } from '@ronda/ui';
import { IconDeviceMobileCheck, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorPage } from '../../../components/ErrorPage.tsx';
import { Page } from '../../../components/Page.tsx';
import { PageHeader } from '../../../components/PageHeader.tsx';
import { PageLoader } from '../../../components/PageLoader.tsx';
import { type AgentWorkload, workloadQuery } from '../queries.ts';
import { VisitsTabs } from '../VisitsTabs.tsx';
import { AgentColumn } from './AgentColumn.tsx';
import classes from './board.module.css';

const matches = (agent: AgentWorkload, words: string) =>
  !agent.agent_id || `${agent.code ?? ''} ${agent.name ?? ''}`.toLowerCase().includes(words.toLowerCase());

function NoAgents() {
  const { t } = useTranslation('visits');
  return (
    <EmptyState
      icon={IconDeviceMobileCheck}
      title={t('board.empty.title')}
      text={t('board.empty.text')}
      action={
        <Button component={Link} to="/agents">
          {t('board.empty.action')}
        </Button>
      }
    />
  );
}

export function BoardPage() {
  const { t } = useTranslation('visits');
  const [words, setWords] = useState('');
  const query = useQuery(workloadQuery);
  if (query.error && !query.data) return <ErrorPage error={query.error} reset={() => void query.refetch()} />;
  if (!query.data) return <PageLoader />;
  // Nobody's column is there only while nobody has something.
  const columns = query.data.filter((agent) => agent.agent_id || agent.open > 0);
  const agents = query.data.filter((agent) => agent.agent_id);
  return (
    <Page kind="table">
      <PageHeader title={t('title')} />
      <VisitsTabs value="/visits/board" />
      {agents.length === 0 ? (
        <NoAgents />
      ) : (
        <>
          <div className={classes.tools}>
            <TextInput
              leftSection={<IconSearch size={16} />}
              aria-label={t('board.search')}
              placeholder={t('board.search')}
              value={words}
              onChange={(event) => setWords(event.currentTarget.value)}
            />
            <Text size="sm" c="dimmed" visibleFrom="sm">
              {t('board.hint')}
            </Text>
          </div>
          <div className={classes.board}>
            {columns
              .filter((agent) => matches(agent, words))
              .map((agent) => (
                <AgentColumn key={agent.agent_id ?? 'none'} agent={agent} agents={agents} />
              ))}
          </div>
        </>
      )}
    </Page>
  );
}
