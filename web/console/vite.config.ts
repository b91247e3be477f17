/** Builds the console into `dist`; in development, calls to the server go to RONDA_SERVER. */
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = process.env.RONDA_SERVER ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [react()],
  build: { target: 'es2022', chunkSizeWarningLimit: 1200 },
  worker: { format: 'es' },
  server: {
    proxy: Object.fromEntries(
      ['/api', '/openapi.json', '/basemap.pmtiles', '/campo'].map((path) => [
        path,
        { target: server, ws: true },
      ]),
    ),
  },
});
