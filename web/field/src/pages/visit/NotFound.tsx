/** The visit is not on this phone (any more). */
import { EmptyState } from '@ronda/ui';
import { IconFileOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { TopBar } from '../../ui/TopBar.tsx';

export function NotFound() {
  const { t } = useTranslation('field');
  return (
    <>
      <TopBar title={t('visit.title')} back="/" />
      <main className="page">
        <EmptyState icon={IconFileOff} title={t('visit.gone')} text={t('visit.gone_text')} />
      </main>
    </>
  );
}
