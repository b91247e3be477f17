/** A button that takes a photo and reads the bar or QR code in it; says so when there is none. */
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { codeInPicture } from '../photo/codes.ts';

export interface CodePhotoProps {
  className: string;
  onCode(code: string): void;
  /** Icon and words of the button. */
  children: ReactNode;
}

export function CodePhoto({ className, onCode, children }: CodePhotoProps) {
  const { t } = useTranslation('field');
  const [missed, setMissed] = useState(false);
  const read = async (file: File | undefined) => {
    if (!file) return;
    const code = await codeInPicture(file);
    setMissed(code === undefined);
    if (code !== undefined) onCode(code);
  };
  return (
    <>
      <label className={className}>
        {children}
        <input
          type="file"
          accept="image/*"
          capture="environment"
          className="visually-hidden"
          onChange={(event) => {
            void read(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
      </label>
      {missed && (
        <p className="field-error" role="alert">
          {t('fill.no_code')}
        </p>
      )}
    </>
  );
}
