/** Keeps a page alive when the browser cannot draw maps. */
import { EmptyState } from '@ronda/ui';
import { IconMapOff } from '@tabler/icons-react';
import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

function NoMap() {
  const { t } = useTranslation('map');
  return <EmptyState icon={IconMapOff} title={t('failed')} />;
}

export class MapBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? <NoMap /> : this.props.children;
  }
}
