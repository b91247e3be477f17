/** A sheet that asks something, takes a few words, and does it once. */
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from './Field.tsx';
import { Sheet } from './Sheet.tsx';

export interface NotesSheetProps {
  title: string;
  /** What the button says. */
  submit: string;
  look: 'button-primary' | 'button-danger';
  /** Whether it may be done, given the words so far. */
  ready(notes: string): boolean;
  onSubmit(notes: string): Promise<void>;
  onClose(): void;
  children: ReactNode;
}

export function NotesSheet({ title, submit, look, ready, onSubmit, onClose, children }: NotesSheetProps) {
  const { t } = useTranslation('field');
  const [notes, setNotes] = useState('');
  const [busy, setBusy] = useState(false);
  const send = () => {
    setBusy(true);
    onSubmit(notes).catch(() => setBusy(false));
  };
  return (
    <Sheet title={title} onClose={onClose}>
      {children}
      <Field id="sheet-notes" label={t('ways.notes')}>
        <textarea
          id="sheet-notes"
          className="input"
          value={notes}
          onChange={(event) => setNotes(event.target.value)}
        />
      </Field>
      <button
        type="button"
        className={`button ${look} button-big`}
        disabled={busy || !ready(notes)}
        onClick={send}
      >
        {busy && <span className="spinner" />}
        {submit}
      </button>
    </Sheet>
  );
}
