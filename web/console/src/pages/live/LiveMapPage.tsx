/** Live map. */
import { useTranslation } from 'react-i18next';
import { Page } from '../../components/Page.tsx';
import { MapView } from '../../map/index.ts';

export function LiveMapPage() {
  const { t } = useTranslation('live');
  return (
    <Page kind="full">
      <MapView label={t('title')} />
    </Page>
  );
}
