/** The outcome tree, line by line: label, who was reached, whether a promise is asked, finer outcomes below. */
import { ActionIcon, Button, Group, Select, Switch, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconSubtask, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './kinds.module.css';
import { changeAt, emptyOutcome, moveAt, type Outcome, type Path } from './tree.ts';

const CONTACTS: Outcome['contact'][] = ['debtor', 'third_party', 'none'];

export interface OutcomeEditorProps {
  outcomes: Outcome[];
  onChange: (outcomes: Outcome[]) => void;
}

interface LineProps extends OutcomeEditorProps {
  outcome: Outcome;
  path: Path;
}

function Line({ outcome, path, outcomes, onChange }: LineProps) {
  const { t } = useTranslation('kinds');
  const put = (next: Partial<Outcome>) =>
    onChange(changeAt(outcomes, path, (found) => ({ ...found, ...next })));
  const children = outcome.children ?? [];
  const addBelow = () => put({ children: [...children, emptyOutcome(outcome.contact)] });
  const tool = (label: string, icon: React.ReactNode, onClick: () => void) => (
    <ActionIcon
      variant="subtle"
      color="gray"
      aria-label={`${label}: ${outcome.label}`}
      title={label}
      onClick={onClick}
    >
      {icon}
    </ActionIcon>
  );
  return (
    <li className={classes.outcome}>
      <div className={classes.line}>
        <TextInput
          className={classes.label}
          size="sm"
          required
          aria-label={t('outcome.label')}
          placeholder={t('outcome.label')}
          value={outcome.label}
          onChange={(event) => put({ label: event.currentTarget.value })}
        />
        <Select
          size="sm"
          w={150}
          allowDeselect={false}
          aria-label={t('outcome.contact')}
          data={CONTACTS.map((value) => ({ value, label: t(`contact.${value}`) }))}
          value={outcome.contact}
          onChange={(contact) => contact && put({ contact: contact as Outcome['contact'] })}
        />
        <Switch
          size="sm"
          label={t('outcome.promise')}
          disabled={children.length > 0}
          checked={Boolean(outcome.promise) && children.length === 0}
          onChange={(event) => put({ promise: event.currentTarget.checked })}
        />
        <Group gap={0} wrap="nowrap">
          {tool(t('up'), <IconArrowUp size={16} />, () => onChange(moveAt(outcomes, path, -1)))}
          {tool(t('down'), <IconArrowDown size={16} />, () => onChange(moveAt(outcomes, path, 1)))}
          {path.length < 5 && tool(t('outcome.below'), <IconSubtask size={16} />, addBelow)}
          {tool(t('remove'), <IconTrash size={16} />, () => onChange(changeAt(outcomes, path, () => null)))}
        </Group>
      </div>
      {children.length > 0 && (
        <ul className={classes.outcomes}>
          {children.map((child, index) => {
            const place = [...path, index];
            return (
              <Line
                key={place.join('.')}
                outcome={child}
                path={place}
                outcomes={outcomes}
                onChange={onChange}
              />
            );
          })}
        </ul>
      )}
    </li>
  );
}

export function OutcomeEditor({ outcomes, onChange }: OutcomeEditorProps) {
  const { t } = useTranslation('kinds');
  return (
    <>
      <ul className={classes.outcomes}>
        {outcomes.map((outcome, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place; codes are made when it is saved
          <Line key={index} outcome={outcome} path={[index]} outcomes={outcomes} onChange={onChange} />
        ))}
      </ul>
      <Button
        mt="xs"
        variant="light"
        size="compact-sm"
        leftSection={<IconPlus size={14} />}
        onClick={() => onChange([...outcomes, emptyOutcome('debtor')])}
      >
        {t('outcome.add')}
      </Button>
    </>
  );
}
