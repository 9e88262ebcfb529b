/**
 * Hands on the keyboard alone. Every control is come to by Tab, in a bounded number of presses, must then look
 * different from before, and must not lie under anything else.
 */

import assert from 'node:assert/strict';

/** No page has more controls than this; a control not reached by then cannot be reached. */
const MOST_PRESSES = 80;

/** In place of a key: the page has put another element where the control was. */
const GONE = 'gone';

export class Keyboard {
  #page;

  constructor(page) {
    this.#page = page;
  }

  /** Comes to a control by Tab, or by the arrows where it is another radio button of the same question. */
  async reach(control) {
    await control.waitFor();
    // Asked of the element that was found: to find it anew by its name after every key, the browser works out the names
    // of all that is on the page, which took eight times as long as the walk itself.
    let element = await control.elementHandle();
    const plain = await element.evaluate(looks);
    let pressed = 0;
    for (let way = await element.evaluate(wayTo); way; way = await element.evaluate(wayTo)) {
      pressed += 1;
      assert.ok(pressed <= MOST_PRESSES, `${control} cannot be reached by keyboard`);
      if (way === GONE) element = await control.elementHandle();
      else await this.#page.keyboard.press(way);
    }
    if (pressed > 0) {
      const focused = await element.evaluate(looks);
      // A page that looks again by itself may have taken the focus elsewhere just now: once more, then.
      if ((await element.evaluate(wayTo)) !== null) return this.reach(control);
      assert.notEqual(focused, plain, `${control} looks no different with the focus on it`);
    }
    assert.equal(await element.evaluate(hiddenBy), null, `${control} is hidden while it has the focus`);
  }

  /** Presses a button or follows a link. */
  async press(control, key = 'Enter') {
    await this.reach(control);
    await this.#page.keyboard.press(key);
  }

  /** Types into a field, in place of what stood there. */
  async type(field, text) {
    await this.reach(field);
    await this.#page.keyboard.press('Control+A');
    if (text === '') await this.#page.keyboard.press('Delete');
    else await this.#page.keyboard.type(text);
    assert.equal(await field.inputValue(), text, 'what was typed stands in the field');
  }

  /** Chooses one radio button. */
  async choose(radio) {
    await this.reach(radio);
    if (!(await radio.isChecked())) await this.#page.keyboard.press('Space');
    assert.ok(await radio.isChecked(), `${radio} is chosen`);
  }

  /** Ticks a box. */
  async tick(box) {
    await this.reach(box);
    if (!(await box.isChecked())) await this.#page.keyboard.press('Space');
    assert.ok(await box.isChecked(), `${box} is ticked`);
  }

  /** Takes the tick away. */
  async untick(box) {
    await this.reach(box);
    if (await box.isChecked()) await this.#page.keyboard.press('Space');
    assert.ok(!(await box.isChecked()), `${box} is not ticked`);
  }

  /** Tab leads through everything and comes round again; answers how many stops there were. */
  async goesRound() {
    const stops = [];
    for (let presses = 0; presses <= MOST_PRESSES; presses += 1) {
      await this.#page.keyboard.press('Tab');
      const at = await this.#page.evaluate(stopAt);
      if (at !== null && stops.includes(at)) return stops.length;
      if (at !== null) stops.push(at);
    }
    throw assert.fail(`Tab does not come round within ${MOST_PRESSES} presses`);
  }
}

// What follows runs in the page.

/** The key that leads towards the control; null where the focus is on it, and `GONE` where it is no longer there. */
function wayTo(control) {
  if (!control.isConnected) return 'gone';
  const now = document.activeElement;
  if (now === control) return null;
  const later = now && now.compareDocumentPosition(control) & Node.DOCUMENT_POSITION_FOLLOWING;
  const sameQuestion = control.type === 'radio' && now?.type === 'radio' && now.name === control.name;
  if (sameQuestion) return later ? 'ArrowDown' : 'ArrowUp';
  return !now || now === document.body || later ? 'Tab' : 'Shift+Tab';
}

/** All of a control's look by which the focus could show. A radio button and a box are drawn by their label. */
function looks(control) {
  const drawn = ['radio', 'checkbox'].includes(control.type) ? [control.labels[0], '::before'] : [control];
  const style = getComputedStyle(...drawn);
  return ['outline', 'boxShadow', 'backgroundColor', 'borderColor', 'color']
    .map((name) => style[name])
    .join(' | ');
}

/** What lies over the control's visible part, or that it has none; null where all is well. */
function hiddenBy(control) {
  // A radio button and a box are drawn by what stands around them.
  const drawn = control.closest('.govuk-radios__item, .govuk-checkboxes__item') ?? control;
  const box = control.getBoundingClientRect();
  const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
  if (bottom - top < Math.min(box.height, 20))
    return `it stands outside the window, at ${box.top} to ${box.bottom}`;
  const small = box.height < 200;
  for (const y of small ? [top + 3, (top + bottom) / 2, bottom - 3] : [(top + bottom) / 2]) {
    const over = document.elementFromPoint(box.left + Math.min(box.width / 2, 60), y);
    if (!over) return 'nothing there';
    if (!drawn.contains(over) && !over.contains(drawn)) return over.outerHTML.slice(0, 200);
  }
  return null;
}

/** A number for the element that has the focus; null where it is with the page itself. */
function stopAt() {
  const now = document.activeElement;
  if (!now || now === document.body) return null;
  return [...document.querySelectorAll('*')].indexOf(now);
}
