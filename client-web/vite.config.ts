import { readFileSync } from 'node:fs';
import { mkdir, rename, rmdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { FluentBundle, FluentResource } from '@fluent/bundle';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * `main` only clears the address bar and then imports `start`: announce `start` in the page's head, so
 * that the second step costs no second round trip.
 */
function announceStart(): Plugin {
  return {
    name: 'announce-start',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle }) {
        const files = Object.values(bundle ?? {}).filter((file) => file.type === 'chunk');
        const start = files.find((file) => file.name === 'start');
        const entry = files.find((file) => file.isEntry);
        return [start?.fileName ?? '', ...(start?.imports ?? [])]
          .filter((file) => file && file !== entry?.fileName && !entry?.imports.includes(file))
          .map((file) => ({
            tag: 'link',
            attrs: { rel: 'modulepreload', crossorigin: true, href: `/${file}` },
            injectTo: 'head',
          }));
      },
    },
  };
}

/** The one sentence that stands in the page itself, from the same file as all the others. */
function sayNoScripts(): Plugin {
  return {
    name: 'say-no-scripts',
    transformIndexHtml(html) {
      const bundle = new FluentBundle('en-GB');
      bundle.addResource(new FluentResource(readFileSync(here('src/text/start.ftl'), 'utf8')));
      const sentence = bundle.getMessage('no-scripts')?.value;
      return html.replace('%no-scripts%', sentence ? bundle.formatPattern(sentence) : '');
    },
  };
}

/** The manifest is for `npm run sizes`, not for the relay to serve. */
function keepManifestOut(): Plugin {
  return {
    name: 'keep-manifest-out',
    apply: 'build',
    // Not `closeBundle`: that runs after a failure too, and would hide it behind its own.
    async writeBundle() {
      await mkdir(here('.build'), { recursive: true });
      await rename(here('dist/.vite/manifest.json'), here('.build/manifest.json'));
      await rmdir(here('dist/.vite'));
    },
  };
}

export default defineConfig({
  plugins: [svelte(), announceStart(), sayNoScripts(), keepManifestOut()],
  css: { lightningcss: { errorRecovery: true } },
  build: {
    target: 'es2022',
    cssMinify: 'lightningcss',
    // Nothing inline: the content policy allows no inline script or style.
    assetsInlineLimit: 0,
    manifest: true,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  worker: { format: 'es' },
  server: { proxy: { '/api': 'http://localhost:8080' } },
  resolve: process.env['VITEST'] ? { conditions: ['browser'] } : {},
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.ts'],
    setupFiles: ['src/test_setup.ts'],
  },
});
