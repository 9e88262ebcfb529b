/** Builds the page. */

import { mount } from 'svelte';

import App from './App.svelte';
import { WorkerCore } from './core/client';
import { Live } from './core/live';
import { WorkerScreening } from './core/screening';
import { startWorker } from './core/trusted';
import { App as State, type Area } from './state/app.svelte';
import { guardAgainstReturn } from './state/leave';

const AREAS: Partial<Record<string, Area>> = {
  '/join': 'join',
  '/enrol': 'enrol',
  '/demo': 'demo',
  ...(import.meta.env.DEV ? { '/catalogue': 'catalogue' as const } : {}),
};

/** @param fragment What stood after the `#` of the address. */
export function start(fragment: string): void {
  const target = document.getElementById('app');
  if (!target) return;
  const core = new WorkerCore(startWorker);
  const app = new State(core, fragment);
  app.live = new Live();
  app.screening = new WorkerScreening(() => startWorker('screen'));
  app.area = AREAS[location.pathname] ?? 'sign_in';
  if (app.area === 'sign_in') app.place.begin(null);
  guardAgainstReturn(core);
  mount(App, { target, props: { app } });
  if (app.area !== 'catalogue') core.warm();
}
