/**
 * What the worker offers the pages: the one place that names the shapes of the core's doors, an area a file.
 *
 * Ids are 32 hex digits. A `…_day` counts days since 1 January 1970, a `…_ms` milliseconds since then.
 */

export type {
  Case,
  CaseAction,
  CaseLetter,
  CaseLine,
  GateName,
  GateView,
  Grade,
  RoomLine,
  StaffGate,
} from './case';
export type {
  ApprovalLine,
  CrossingLine,
  DeskItem,
  Earlier,
  Follows,
  HeldState,
  LetterAction,
  OtherSide,
  Review,
  StaffLetterState,
  VetoLine,
} from './desk';
export type { Answer, Args, Door, Verb } from './door';
export type {
  Block,
  CameAs,
  Change,
  Criterion,
  LetterKind,
  Notes,
  NotesGiven,
  PassageNote,
  PassageShown,
  ReturnGiven,
  Side,
} from './letter';
export type {
  ConsentState,
  DraftOpened,
  DraftText,
  DraftView,
  JournalLine,
  LetterView,
  OpenedLetter,
  PartyLetter,
  PartyLetterState,
  Preview,
  QuietDays,
  Room,
  Waiting,
} from './party';
export type { CasePolicy, Policy } from './policy';
export type { InvitationView, Service, SignInWords, Who } from './sign_in';
export type { InvitationMade, StaffList, StaffPerson } from './staff';
export type {
  Carried,
  CaseSitting,
  JointRecord,
  LineWhat,
  PlanGiven,
  Session,
  SessionLine,
  SessionSide,
  SignalName,
  SittingDetails,
  SittingLine,
  SittingState,
  SittingThread,
  SittingView,
  SittingWord,
  TurnKind,
  TurnMode,
  TurnView,
  WordingState,
} from './sitting';
export type { Trouble } from './trouble';
