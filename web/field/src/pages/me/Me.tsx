/** The agent's own page: the shift, what is kept about them, and how the app looks. */
import { LANGUAGES, switchLanguage } from '@ronda/ui/i18n';
import { IconPlayerStop } from '@tabler/icons-react';
import { useLiveQuery } from 'dexie-react-hooks';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { chooseTheme, chosenTheme, THEMES } from '../../app/theme.ts';
import { endShift } from '../../place/shift.ts';
import { database, readEntry } from '../../store/database.ts';
import { useTask } from '../../ui/useTask.ts';
import { KeptAboutMe } from './KeptAboutMe.tsx';
import { PhoneCheck } from './PhoneCheck.tsx';

export function Me() {
  const { t, i18n } = useTranslation('field');
  const { t: shared } = useTranslation('common');
  const device = useLiveQuery(() => database.device.get('me'));
  const shift = useLiveQuery(() => readEntry('shift'));
  const [theme, setTheme] = useState(chosenTheme());
  const end = useTask(useCallback(() => endShift(), []));
  return (
    <>
      <header className="topbar">
        <h1 className="topbar-title">{device?.agent_name || t('tabs.me')}</h1>
      </header>
      <main className="page">
        {device && <p className="soft">{device.organization.name}</p>}
        {shift && (
          <button
            type="button"
            className="button button-danger button-big"
            disabled={end.busy}
            onClick={end.run}
          >
            <IconPlayerStop size={24} aria-hidden />
            {t('shift.end')}
          </button>
        )}
        <KeptAboutMe />
        <PhoneCheck />
        <section className="card">
          <Options
            label={shared('language.label')}
            options={LANGUAGES.map((language) => [language, shared(`language.${language}`)])}
            chosen={i18n.language}
            onChoose={(language) =>
              void switchLanguage(LANGUAGES.find((known) => known === language) ?? 'es')
            }
          />
          <Options
            label={shared('theme.label')}
            options={THEMES.map((name) => [name, shared(`theme.${name}`)])}
            chosen={theme}
            onChoose={(name) => {
              const next = THEMES.find((known) => known === name) ?? 'auto';
              chooseTheme(next);
              setTheme(next);
            }}
          />
        </section>
      </main>
    </>
  );
}

interface OptionsProps {
  label: string;
  options: [string, string][];
  chosen: string;
  onChoose(value: string): void;
}

function Options({ label, options, chosen, onChoose }: OptionsProps) {
  return (
    <label className="field">
      <span className="field-label">{label}</span>
      <select className="input" value={chosen} onChange={(event) => onChoose(event.target.value)}>
        {options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
