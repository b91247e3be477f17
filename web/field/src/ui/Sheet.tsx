/** A sheet from below, over the page; the browser's own dialog keeps focus and the back key. */
import { IconX } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

export interface SheetProps {
  title: string;
  onClose(): void;
  children: ReactNode;
}

export function Sheet({ title, onClose, children }: SheetProps) {
  const { t } = useTranslation('common');
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className="sheet" onClose={onClose} aria-label={title}>
      <div className="sheet-body">
        <div className="row row-apart">
          <h2>{title}</h2>
          <button
            type="button"
            className="icon-button"
            aria-label={t('actions.close')}
            onClick={() => dialog.current?.close()}
          >
            <IconX size={24} aria-hidden />
          </button>
        </div>
        {children}
      </div>
    </dialog>
  );
}
