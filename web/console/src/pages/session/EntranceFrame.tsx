/** The frame of the pages before the console: what Ronda is on one side, the form on the other. */
import { Select, Text, Title } from '@mantine/core';
import { RondaMark } from '@ronda/ui';
import { LANGUAGES, type Language, switchLanguage } from '@ronda/ui/i18n';
import { IconLanguage } from '@tabler/icons-react';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './EntranceFrame.module.css';
import { RoundDrawing } from './RoundDrawing.tsx';

export interface EntranceFrameProps {
  title: string;
  lead?: string;
  /** Wide enough for forms with columns. */
  wide?: boolean;
  children: ReactNode;
}

function LanguageSelect() {
  const { t, i18n } = useTranslation();
  return (
    <Select
      size="xs"
      w={124}
      variant="unstyled"
      aria-label={t('language.label')}
      leftSection={<IconLanguage size={16} />}
      data={LANGUAGES.map((value) => ({ value, label: t(`language.${value}`) }))}
      value={i18n.language}
      allowDeselect={false}
      onChange={(language) => language && void switchLanguage(language as Language)}
    />
  );
}

export function EntranceFrame({ title, lead, wide, children }: EntranceFrameProps) {
  const { t } = useTranslation('session');
  useEffect(() => {
    document.title = `${title} · Ronda`;
  }, [title]);
  return (
    <div className={classes.frame}>
      <aside className={classes.pitch}>
        <div className={classes.brand}>
          <RondaMark size={40} />
          <b>Ronda</b>
        </div>
        <RoundDrawing />
        <div>
          <p className={classes.claim}>{t('pitch.title')}</p>
          <p className={classes.text}>{t('pitch.text')}</p>
        </div>
      </aside>
      <main className={classes.main}>
        <div className={classes.language}>
          <LanguageSelect />
        </div>
        <div className={classes.form} data-wide={wide || undefined}>
          <div className={classes.smallBrand}>
            <RondaMark size={44} />
          </div>
          <Title order={1} className={classes.title}>
            {title}
          </Title>
          {lead && (
            <Text c="dimmed" mb="lg">
              {lead}
            </Text>
          )}
          {children}
        </div>
      </main>
    </div>
  );
}
