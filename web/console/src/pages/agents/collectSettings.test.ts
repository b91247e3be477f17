import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { settingsCode, settingsOf } from './collectSettings.ts';

test('the code unpacks to the settings that ODK Collect reads', async () => {
  const credential = {
    device_id: '0199b5c0-0000-7000-8000-000000000001',
    server_url: 'https://ronda.ejemplo.mx/openrosa',
    username: 'g01',
    password: 'odk_ñ',
  };
  const code = await settingsCode(settingsOf(credential, 'Cobranza Uno'));
  expect(JSON.parse(inflateSync(Buffer.from(code, 'base64')).toString('utf8'))).toEqual({
    general: {
      protocol: 'odk_default',
      server_url: 'https://ronda.ejemplo.mx/openrosa',
      username: 'g01',
      password: 'odk_ñ',
      form_update_mode: 'match_exactly',
      autosend: 'wifi_and_cellular',
    },
    admin: {},
    project: { name: 'Cobranza Uno', icon: 'C' },
  });
});
