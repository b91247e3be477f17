/** A new version is ready; it is taken when the agent says so, never in the middle of a visit. */

import { useRegisterSW } from 'virtual:pwa-register/react';
import { IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

export function UpdateBanner() {
  const { t } = useTranslation('field');
  const { needRefresh, updateServiceWorker } = useRegisterSW();
  if (!needRefresh[0]) return null;
  return (
    <button type="button" className="button button-quiet" onClick={() => void updateServiceWorker(true)}>
      <IconRefresh size={20} aria-hidden />
      {t('update')}
    </button>
  );
}
