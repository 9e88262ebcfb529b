/** What keys and other parts of the desk ask of the decision. */

export interface DecisionPart {
  claim: () => Promise<void>;
  handOver: () => Promise<void>;
  /** Answers whether the rules offer it. */
  judge: (verdict: 'return' | 'approve') => boolean;
}
