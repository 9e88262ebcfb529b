/** The words of an invented person, as the demonstration's links carry them. */

export interface DemoCard {
  name: string;
  locator: string;
  passphrase: string;
  /** Empty where the card has none. */
  card_secret: string;
}

/** Reads base64url of JSON; null where it is anything else. */
export function readCard(fragment: string): DemoCard | null {
  try {
    const base64 = fragment.replaceAll('-', '+').replaceAll('_', '/');
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    const card = JSON.parse(new TextDecoder().decode(bytes)) as Partial<Record<keyof DemoCard, unknown>>;
    const text = (value: unknown) => (typeof value === 'string' ? value : '');
    const read = {
      name: text(card.name),
      locator: text(card.locator),
      passphrase: text(card.passphrase),
      card_secret: text(card.card_secret),
    };
    return read.locator && read.passphrase ? read : null;
  } catch {
    return null;
  }
}
