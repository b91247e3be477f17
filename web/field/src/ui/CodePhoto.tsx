/** A button that takes a photo and reads the bar or QR code in it; says so when there is none. */
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { codeInPicture } from '../photo/codes.ts';
import { CameraButton } from './CameraButton.tsx';

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
      <CameraButton className={className} onPhoto={(photo) => void read(photo)}>
        {children}
      </CameraButton>
      {missed && (
        <p className="field-error" role="alert">
          {t('fill.no_code')}
        </p>
      )}
    </>
  );
}
