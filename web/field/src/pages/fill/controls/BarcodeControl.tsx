/** A bar or QR code: read from a photo where the browser can, typed otherwise. */
import { IconBarcode } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { canReadCodes } from '../../../photo/codes.ts';
import { CodePhoto } from '../../../ui/CodePhoto.tsx';
import type { GivingProps } from './Control.tsx';
import { TypedInput } from './TypedInput.tsx';

export function BarcodeControl(props: GivingProps) {
  const { t } = useTranslation('field');
  const { node, give } = props;
  return (
    <div className="stack-tight">
      <TypedInput {...props} />
      {canReadCodes() && !node.read_only && (
        <CodePhoto className="button" onCode={give}>
          <IconBarcode size={22} aria-hidden />
          {t('fill.scan')}
        </CodePhoto>
      )}
    </div>
  );
}
