/** Several names in a sentence. */

export function namesOf(names: readonly string[]): string {
  return names.join(', ');
}
