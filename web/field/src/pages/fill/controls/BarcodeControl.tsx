/** A bar or QR code: read from a photo where the browser can, typed otherwise. */
import { IconBarcode } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { canReadCodes, codeInPicture } from '../../../photo/codes.ts';
import type { GivingProps } from './Control.tsx';
import { TypedInput } from './TypedInput.tsx';

export function BarcodeControl(props: GivingProps) {
  const { t } = useTranslation('field');
  const { node, give } = props;
  const [missed, setMissed] = useState(false);
  const read = async (file: File | undefined) => {
    if (!file) return;
    const code = await codeInPicture(file);
    setMissed(code === undefined);
    if (code !== undefined) give(code);
  };
  return (
    <div className="stack-tight">
      <TypedInput key={node.value} {...props} />
      {canReadCodes() && !node.read_only && (
        <label className="button">
          <IconBarcode size={22} aria-hidden />
          {t('fill.scan')}
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
      )}
      {missed && (
        <p className="field-error" role="alert">
          {t('fill.no_code')}
        </p>
      )}
    </div>
  );
}
