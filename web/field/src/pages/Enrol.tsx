/** Enrols the phone: with the link of the QR code it is one touch; without it, the code is typed. */
import { RondaMark } from '@ronda/ui';
import { IconDeviceMobileCheck, IconQrcode, IconShieldLock } from '@tabler/icons-react';
import { useLiveQuery } from 'dexie-react-hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { go } from '../app/route.ts';
import { EnrolError, enrol } from '../device/enrol.ts';
import { missingStore } from '../device/eviction.ts';
import { canReadCodes } from '../photo/codes.ts';
import { CodePhoto } from '../ui/CodePhoto.tsx';
import { Field } from '../ui/Field.tsx';

export function Enrol({ code }: { code: string }) {
  const { t } = useTranslation('field');
  const [typed, setTyped] = useState(code);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const submit = async () => {
    setBusy(true);
    setProblem(null);
    try {
      await enrol(codeIn(typed));
      go('/', { replace: true });
    } catch (error) {
      setProblem(error instanceof EnrolError ? error.message : 'server');
      setBusy(false);
    }
  };
  return (
    <main className="welcome">
      <RondaMark size={64} />
      <h1>{t('enrol.title')}</h1>
      <Evicted />
      <p className="soft">{t(code ? 'enrol.text' : 'enrol.text_without_code')}</p>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {!code && (
          <Field id="code" label={t('enrol.code')} hint={t('enrol.code_hint')}>
            <input
              id="code"
              className="input"
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          </Field>
        )}
        {problem && (
          <p className="banner ronda-hue-vermillion" role="alert">
            {t(`enrol.problem.${problem}`)}
          </p>
        )}
        <button
          type="submit"
          className="button button-primary button-big"
          disabled={busy || codeIn(typed) === ''}
        >
          {busy ? <span className="spinner" /> : <IconDeviceMobileCheck size={24} aria-hidden />}
          {t('enrol.submit')}
        </button>
      </form>
      {!code && canReadCodes() && <ScanCode onCode={(text) => setTyped(codeIn(text))} />}
      <p className="row small soft">
        {code ? <IconShieldLock size={22} aria-hidden /> : <IconQrcode size={22} aria-hidden />}
        <span className="grow">{t(code ? 'enrol.key' : 'enrol.scan')}</span>
      </p>
    </main>
  );
}

/** Reads the QR code on another screen with this phone's camera, without leaving the app. */
function ScanCode({ onCode }: { onCode(text: string): void }) {
  const { t } = useTranslation('field');
  return (
    <div className="stack-tight">
      <CodePhoto className="button button-big" onCode={onCode}>
        <IconQrcode size={24} aria-hidden />
        {t('enrol.camera')}
      </CodePhoto>
    </div>
  );
}

/** The browser threw the store away: said plainly, with what was lost. */
function Evicted() {
  const { t } = useTranslation('field');
  const mark = useLiveQuery(missingStore);
  if (!mark) return null;
  return (
    <div className="banner ronda-hue-vermillion" role="alert">
      <div>
        <strong>{t('evicted.title')}</strong>
        <p>{t('evicted.text', { agent: mark.agent })}</p>
        {mark.unsent > 0 && <p>{t('evicted.lost', { count: mark.unsent })}</p>}
      </div>
    </div>
  );
}

/** The code itself, also when the whole link was pasted. */
export function codeIn(text: string): string {
  return decodeURIComponent(/#\/enrol\/([^/\s]+)/.exec(text)?.[1] ?? text).trim();
}
