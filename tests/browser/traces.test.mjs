/**
 * That a browser keeps nothing is asked of everybody who goes away (`Person.leavesNoTrace`). Here a page does keep
 * something, in each of the ways there are: the question must be able to be answered with no.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { comesToWork } from './people/sign_in.mjs';
import { demonstration } from './support/demonstration.mjs';

const stage = demonstration();

/** What is kept where, as the check names it, and how it is taken away again. Both run in the page. */
const WAYS = [
  {
    where: 'local',
    shown: 1,
    keep: () => localStorage.setItem('letter', 'kept'),
    lose: () => localStorage.removeItem('letter'),
  },
  {
    where: 'session',
    shown: 1,
    keep: () => sessionStorage.setItem('letter', 'kept'),
    lose: () => sessionStorage.removeItem('letter'),
  },
  { where: 'databases', shown: 1, keep: keepDatabase, lose: loseDatabase },
  {
    where: 'caches',
    shown: 1,
    keep: () => caches.open('letter').then(() => {}),
    lose: () => caches.delete('letter'),
  },
  {
    where: 'cookies',
    shown: 'letter=kept',
    keep: () => void (document.cookie = 'letter=kept'),
    lose: () => void (document.cookie = 'letter=; max-age=0'),
  },
];

test('whatever a page keeps is found', { timeout: 120_000 }, async () => {
  const cast = stage.cast({ party: 1280, staff: 1280 });
  const miriam = await comesToWork(cast, 'Miriam Osei');
  await miriam.leavesNoTrace();
  for (const { where, shown, keep, lose } of WAYS) {
    await miriam.page.evaluate(keep);
    await assert.rejects(miriam.leavesNoTrace(), ({ actual, expected }) => {
      assert.deepEqual(actual, { ...expected, [where]: shown }, `${where} and nothing else`);
      return true;
    });
    await miriam.page.evaluate(lose);
    await miriam.leavesNoTrace();
  }
  await miriam.goesAway();
});

test('whatever a page asks for elsewhere is found', { timeout: 120_000 }, async () => {
  const cast = stage.cast({ party: 1280, staff: 1280 });
  const miriam = await comesToWork(cast, 'Miriam Osei');
  await miriam.page.evaluate(() => fetch('https://elsewhere.example/letter').catch(() => {}));
  await assert.rejects(miriam.leavesNoTrace(), ({ actual }) => {
    assert.ok(
      actual.some((each) => each.includes('elsewhere.example')),
      'it says where',
    );
    return true;
  });
});

// What follows runs in the page.

function keepDatabase() {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('letter');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      opening.result.close();
      resolve();
    };
  });
}

function loseDatabase() {
  return new Promise((resolve, reject) => {
    const losing = indexedDB.deleteDatabase('letter');
    losing.onerror = () => reject(losing.error);
    losing.onsuccess = () => resolve();
  });
}
