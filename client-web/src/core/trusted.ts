/**
 * Leave to start the worker, under Trusted Types.
 *
 * The content policy knows one policy name, Svelte's own, and the browser takes a worker's address from a
 * policy alone. So before Svelte makes its policy (this module runs first, see main.ts) a rule is added to
 * it that knows exactly four addresses: our workers'.
 */

import type { DoorName } from './client';
import importUrl from './import_worker?worker&url';
import reviewUrl from './review_worker?worker&url';
import screenUrl from './screen_worker?worker&url';
import coreUrl from './worker?worker&url';

/** Whoever works in the background: a device behind one of its doors, or one of two that hold no key. */
type WorkerName = DoorName | 'screen' | 'import';

const ADDRESSES: Record<WorkerName, string> = {
  core: coreUrl,
  review: reviewUrl,
  screen: screenUrl,
  import: importUrl,
};

interface Rules {
  createHTML?: (html: string) => string;
  createScriptURL?: (url: string) => string;
}

interface Policy {
  createScriptURL(url: string): unknown;
}

interface Factory {
  createPolicy(name: string, rules: Rules): Policy;
}

const factory = (globalThis as { trustedTypes?: Factory }).trustedTypes;

/** Exactly the workers' addresses, and no other. */
export function onlyWorker(url: string): string {
  if (!Object.values(ADDRESSES).includes(url)) throw new TypeError('not an address of ours');
  return url;
}

let policy: Policy | undefined;

if (factory) {
  const create = factory.createPolicy.bind(factory);
  factory.createPolicy = (name, rules) => {
    const made = create(
      name,
      name === 'svelte-trusted-html' ? { ...rules, createScriptURL: onlyWorker } : rules,
    );
    policy ??= made;
    return made;
  };
}

/** Starts a worker. */
export function startWorker(name: WorkerName): Worker {
  const address = policy ? policy.createScriptURL(ADDRESSES[name]) : ADDRESSES[name];
  return new Worker(address as string, { type: 'module', name });
}
