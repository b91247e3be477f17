/** The settings of ODK Collect as it reads them from a QR code: JSON, compressed (zlib), in base64. */
import type { Schema } from '@ronda/api-client';

/** What ODK Collect calls its settings; a project named after the organization. */
export function settingsOf(credential: Schema<'CollectCredential'>, project: string): object {
  return {
    general: {
      protocol: 'odk_default',
      server_url: credential.server_url,
      username: credential.username,
      password: credential.password,
      form_update_mode: 'match_exactly',
      autosend: 'wifi_and_cellular',
    },
    admin: {},
    project: { name: project, icon: project.slice(0, 1).toUpperCase() },
  };
}

export async function settingsCode(settings: object): Promise<string> {
  const text = new Blob([JSON.stringify(settings)]).stream();
  const packed = await new Response(text.pipeThrough(new CompressionStream('deflate'))).arrayBuffer();
  return btoa(String.fromCharCode(...new Uint8Array(packed)));
}
