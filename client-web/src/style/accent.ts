/** The agency's one colour, and the shade of it that can be read on a dark ground. */

/** WCAG AA for text. */
const ENOUGH = 4.5;
/** The grounds of _tokens.scss on which it is hardest to read. */
const DARK_GROUND = 0x37301f;
const LIGHT_GROUND = 0xe3e8ee;

/** Sets the agency's colour for the page. What is no "#rrggbb" is left alone. */
export function dressIn(accent: string, root: HTMLElement): void {
  const colour = /^#([0-9a-f]{6})$/i.exec(accent)?.[1];
  if (!colour) return;
  const value = Number.parseInt(colour, 16);
  root.style.setProperty('--accent', hex(readableOn(value, LIGHT_GROUND, 0x000000)));
  root.style.setProperty('--accent-in-dark', hex(readableOn(value, DARK_GROUND, 0xffffff)));
}

/** The colour, moved towards `extreme` as little as it takes to be read on the ground. */
export function readableOn(colour: number, ground: number, extreme: number): number {
  for (let share = 0; share < 100; share += 4) {
    const mixed = mix(colour, extreme, share / 100);
    if (contrast(mixed, ground) >= ENOUGH) return mixed;
  }
  return extreme;
}

/** WCAG 2.2's contrast of two colours. */
export function contrast(one: number, other: number): number {
  const lighter = Math.max(luminance(one), luminance(other));
  const darker = Math.min(luminance(one), luminance(other));
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: number): number {
  const [red, green, blue] = channels(colour).map((channel) => {
    const level = channel / 255;
    return level <= 0.04045 ? level / 12.92 : ((level + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function mix(colour: number, other: number, share: number): number {
  const others = channels(other);
  return channels(colour)
    .map((channel, at) => Math.round(channel + ((others[at] ?? 0) - channel) * share))
    .reduce((value, channel) => value * 256 + channel, 0);
}

function channels(colour: number): number[] {
  return [(colour >> 16) & 0xff, (colour >> 8) & 0xff, colour & 0xff];
}

function hex(colour: number): string {
  return `#${colour.toString(16).padStart(6, '0')}`;
}
