/** Builds the agents' app: installable, complete offline, served below `/campo/`. */
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { brotli } from './brotli.ts';
import { budget } from './budget.ts';
import { font } from './font.ts';
import manifest from './package.json' with { type: 'json' };

const server = process.env.RONDA_SERVER ?? 'http://127.0.0.1:8080';

export default defineConfig({
  base: '/campo/',
  define: { __APP_VERSION__: JSON.stringify(manifest.version) },
  server: { proxy: { '/api': server, '/basemap.pmtiles': server } },
  build: { target: 'es2022', assetsInlineLimit: 0, chunkSizeWarningLimit: 1100 },
  plugins: [
    react(),
    font(),
    brotli(),
    VitePWA({
      registerType: 'prompt',
      injectRegister: false,
      manifest: {
        name: 'Ronda en la calle',
        short_name: 'Ronda',
        description: 'Las visitas de hoy, con o sin señal.',
        lang: 'es',
        start_url: '/campo/',
        scope: '/campo/',
        display: 'standalone',
        orientation: 'portrait',
        background_color: '#f4f6f6',
        theme_color: '#0c6069',
        icons: [
          { src: 'icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: 'icon-512.png', sizes: '512x512', type: 'image/png' },
          { src: 'icon-maskable.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
          { src: 'icon.svg', sizes: 'any', type: 'image/svg+xml' },
        ],
      },
      workbox: {
        globPatterns: ['**/*.{html,js,css,wasm,svg,png,woff2}'],
        // Letters that few texts need are kept from their first use on.
        globIgnores: ['**/*-ext-*', '**/*cyrillic*', '**/*greek*', '**/*vietnamese*'],
        navigateFallback: '/campo/index.html',
        navigateFallbackAllowlist: [/^\/campo\//],
        maximumFileSizeToCacheInBytes: 4_000_000,
        runtimeCaching: [
          {
            urlPattern: ({ url }) => url.pathname.startsWith('/campo/assets/'),
            handler: 'CacheFirst',
            options: { cacheName: 'ronda-letters', expiration: { maxEntries: 20 } },
          },
        ],
      },
    }),
    budget(),
  ],
});
