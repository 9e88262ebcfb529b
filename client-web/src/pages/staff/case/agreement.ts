/** Whether an agreement on who does what is still about those who work in the case. */

/** A part of it names a person as their colleagues do. */
interface Part {
  person: string;
}

/** True where somebody came or left since: then the facilitators agree anew. */
export function isOutOfDate(parts: readonly Part[], staff: readonly { name: string }[]): boolean {
  const sorted = (names: string[]) => JSON.stringify(names.toSorted());
  return sorted(parts.map((part) => part.person)) !== sorted(staff.map((each) => each.name));
}
