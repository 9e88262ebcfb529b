/** The agency's library: what `library` gives and `saveLibrary` takes. */

export interface LibraryWords {
  texts: { title: string; text: string }[];
  /** `id` names a checklist in the papers that keep its answers; twelve questions at most. */
  checklists: { id: string; name: string; questions: string[] }[];
  /** In working hours; null where nothing was agreed. */
  targets: {
    first_look_hours: number | null;
    second_approval_hours: number | null;
    release_hours: number | null;
  };
}

export interface Library {
  /** What `saveLibrary` replaces. */
  version: number;
  /** False for whoever was certified since it was saved, until a colleague looks at it: then nothing may be saved. */
  readable: boolean;
  saved_by: string | null;
  saved_day: number | null;
  words: LibraryWords;
}
