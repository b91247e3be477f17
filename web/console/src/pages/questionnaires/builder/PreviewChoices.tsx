/** The choices of a question as the phone offers them: below each other, beside each other, or behind a field. */
import { Checkbox, Input, MultiSelect, Radio, Select, SimpleGrid, Text } from '@mantine/core';
import type { ChoiceView } from '@ronda/ui/questions';
import { ChoiceScale, choiceLook, columnsOf } from '@ronda/ui/questions';
import { useTranslation } from 'react-i18next';
import type { PreviewControlProps } from './PreviewControl.tsx';
import { PreviewMedia } from './PreviewMedia.tsx';

/** The phone shows so many of a long list, and finds the others by their words. */
const MOST_SHOWN = 60;

export function PreviewChoices(props: PreviewControlProps) {
  switch (choiceLook(props.node)) {
    case 'scale':
      return <Beside {...props} />;
    case 'pick_list':
      return <Behind {...props} />;
    default:
      return <Below {...props} />;
  }
}

const chosenOf = (value: string) => value.split(' ').filter(Boolean);

function Beside({ node, id, words, give }: PreviewControlProps) {
  const chosen = chosenOf(node.value);
  const choose = (value: string) => {
    const without = chosen.filter((other) => other !== value);
    if (node.kind === 'select_multiple') give(chosen.includes(value) ? without : [...chosen, value]);
    else give(chosen.includes(value) && !node.required ? null : value);
  };
  return (
    <Input.Wrapper {...words} labelElement="div" role="group" aria-label={words.label}>
      <ChoiceScale question={node} id={id} chosen={chosen} onChoose={choose} />
    </Input.Wrapper>
  );
}

function Behind({ node, words, give }: PreviewControlProps) {
  const { t } = useTranslation('questionnaires');
  const data = (node.choices ?? []).map(({ value, label }) => ({ value, label: label || value }));
  const shared = {
    ...words,
    data,
    limit: MOST_SHOWN,
    searchable: true,
    disabled: node.read_only,
    placeholder: t('common:questions.pick'),
  };
  return node.kind === 'select_one' ? (
    <Select {...shared} clearable={!node.required} value={node.value || null} onChange={give} />
  ) : (
    <MultiSelect {...shared} value={chosenOf(node.value)} onChange={give} />
  );
}

function ChoiceWords({ value, label, media }: ChoiceView) {
  return (
    <>
      {label || value}
      <PreviewMedia media={media} about={label} />
    </>
  );
}

function Below({ node, words, give }: PreviewControlProps) {
  const { t } = useTranslation('questionnaires');
  const chosen = chosenOf(node.value);
  const choices = node.choices ?? [];
  const shown = choices.filter(({ value }, place) => place < MOST_SHOWN || chosen.includes(value));
  const columns = columnsOf(node);
  const Item = node.kind === 'select_one' ? Radio : Checkbox;
  const items = (
    <>
      <SimpleGrid cols={columns === 'pack' ? 2 : columns} spacing="xs" mt={6}>
        {shown.map((choice) => (
          <Item
            key={choice.value}
            value={choice.value}
            label={<ChoiceWords {...choice} />}
            disabled={node.read_only}
          />
        ))}
      </SimpleGrid>
      {shown.length < choices.length && (
        <Text size="xs" c="dimmed" mt="xs">
          {t('preview.more_choices', { count: choices.length - shown.length })}
        </Text>
      )}
    </>
  );
  return node.kind === 'select_one' ? (
    <Radio.Group {...words} value={node.value} onChange={give}>
      {items}
    </Radio.Group>
  ) : (
    <Checkbox.Group {...words} value={chosen} onChange={(values) => give(values.length > 0 ? values : null)}>
      {items}
    </Checkbox.Group>
  );
}
