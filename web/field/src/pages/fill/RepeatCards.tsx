/** The occurrences of a repeat as cards: one is open, the others say in a line what they hold. */
import { useFormats } from '@ronda/ui';
import type { NumberSigns } from '@ronda/ui/questions';
import { IconAlertCircle, IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerText, type Card, cardsOf, type Topic } from '../../visit/topics.ts';
import { AddButton, Entry, RemoveButton } from './Entry.tsx';
import type { StepProps } from './Steps.tsx';

/** So many answers name a card. */
const SUMMARY_ANSWERS = 3;

function summaryOf(card: Card, language: string, signs: NumberSigns): string {
  const given = card.nodes.filter((node) => node.entry === 'question' && node.value && node.kind !== 'note');
  return given
    .slice(0, SUMMARY_ANSWERS)
    .map((node) => answerText(node, language, signs))
    .join(' · ');
}

export function RepeatCards({ topic, ...props }: StepProps & { topic: Topic }) {
  const cards = cardsOf(topic);
  const [opened, setOpened] = useState(1);
  const holds = (card: Card) => card.nodes.some((node) => node.reference === props.target);
  const [shownTarget, setShownTarget] = useState<string | null>(null);
  if (props.target !== shownTarget) {
    setShownTarget(props.target);
    setOpened(cards.find(holds)?.head.place ?? opened);
  }
  const more = topic.nodes.find(
    (node) => node.entry === 'add_repeat' && node.depth === topic.nodes[0]?.depth,
  );
  const add = (reference: string) => {
    props.filling.add(reference);
    setOpened(cards.length + 1);
  };
  return (
    <>
      {cards.map((card) => (
        <RepeatCard
          key={card.head.reference}
          card={card}
          open={card.head.place === opened}
          onToggle={() => setOpened(card.head.place === opened ? 0 : card.head.place)}
          {...props}
        />
      ))}
      {more && <AddButton node={more} onAdd={() => add(more.reference)} />}
    </>
  );
}

type RepeatCardProps = StepProps & { card: Card; open: boolean; onToggle(): void };

function RepeatCard({ card, open, onToggle, ...props }: RepeatCardProps) {
  const { t, i18n } = useTranslation('field');
  const { signs } = useFormats();
  const { head, nodes } = card;
  const wrong = nodes.some((node) => node.problem);
  const Chevron = open ? IconChevronUp : IconChevronDown;
  const id = `card${head.reference.replaceAll(/\W/g, '-')}`;
  return (
    <section className="card" aria-label={`${head.label} ${head.place}`}>
      <div className="row row-apart">
        <button
          type="button"
          className="card-head grow"
          aria-expanded={open}
          aria-controls={id}
          onClick={onToggle}
        >
          <span className="grow stack-tight">
            <strong>{`${head.label} ${head.place}`}</strong>
            {!open && (
              <span className="small soft">
                {summaryOf(card, i18n.language, signs) || t('fill.empty_card')}
              </span>
            )}
          </span>
          {wrong && !open && (
            <IconAlertCircle
              size={22}
              color="var(--ronda-vermillion-ink)"
              role="img"
              aria-label={t('fill.card_missing')}
            />
          )}
          <Chevron size={24} aria-hidden />
        </button>
        <RemoveButton node={head} filling={props.filling} />
      </div>
      <div id={id} className="stack" hidden={!open}>
        {open && nodes.map((node) => <Entry key={`${node.entry}${node.reference}`} node={node} {...props} />)}
      </div>
    </section>
  );
}
