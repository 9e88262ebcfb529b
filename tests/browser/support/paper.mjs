/** What would stand on the paper. */

import { mkdir } from 'node:fs/promises';

const shots = process.env.SHOTS;

/** Turns the page into what is printed, hands over the words that can be seen, and turns it back. */
export async function onPaper({ page, width }, name, check) {
  await page.emulateMedia({ media: 'print' });
  try {
    if (shots) {
      await mkdir(shots, { recursive: true });
      await page.pdf({ path: `${shots}/paper-${name}-${width}.pdf`, format: 'A4' });
      await page.screenshot({ path: `${shots}/paper-${name}-${width}.png`, fullPage: true });
    }
    check(await page.evaluate(printed));
  } finally {
    await page.emulateMedia({ media: null });
  }
}

/** Runs in the page: every text that is drawn. */
function printed() {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const seen = [];
  while (texts.nextNode()) {
    const around = texts.currentNode.parentElement;
    if (around.checkVisibility({ visibilityProperty: true })) seen.push(texts.currentNode.data.trim());
  }
  return seen.join(' ');
}
