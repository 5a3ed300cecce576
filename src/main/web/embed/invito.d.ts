/** Elements for a host's own page. What the API answers is at the end, made from the contract. */

export interface Configuration {
  /**
   * A token of whoever is signed in at yours, as the API takes it; null if nobody is. Asked for before each request and kept
   * nowhere; `fresh` says that the last one was refused.
   */
  token(options?: {fresh?: boolean}): Promise<string | null | undefined>;
  /** Origin of the API, if the module is served from elsewhere. */
  api?: string;
  /** A language, as BCP 47 has it; your page's own (`<html lang>`) by default. */
  locale?: string;
  /** Where a member's profile is; the page's own by default. */
  profile?: (memberId: string) => string;
}

/** Says who is signed in at yours, once, and again when somebody else is. */
export function configure(configuration: Configuration): Promise<void>;

export interface ConnectElement extends HTMLElement {
  /** Whose button it is: their id. */
  member: string;
}

export interface InvitationsElement extends HTMLElement {
  /** One of the two alone; both by default. */
  view?: 'badge' | 'list';
}

export interface SuggestionsElement extends HTMLElement {}

/** Between whom something has happened. */
export interface Happened {
  memberId?: string;
  invitationId?: string;
}

/** An invitation was accepted, or two met. */
export interface HappenedConnected extends Happened {
  /** Where the sender's page said to go then. Nobody is taken away from yours: it decides. */
  returnTo?: string;
}

declare global {
  interface HTMLElementTagNameMap {
    'invito-connect': ConnectElement;
    'invito-invitations': InvitationsElement;
    'invito-suggestions': SuggestionsElement;
  }
  interface HTMLElementEventMap {
    'invito-invited': CustomEvent<Happened>;
    'invito-withdrawn': CustomEvent<Happened>;
    'invito-connected': CustomEvent<HappenedConnected>;
    'invito-archived': CustomEvent<Happened>;
    'invito-declined': CustomEvent<Happened>;
    'invito-reported': CustomEvent<Happened>;
    'invito-blocked': CustomEvent<Happened>;
    'invito-replied': CustomEvent<Happened>;
    'invito-dismissed': CustomEvent<Happened>;
    'invito-counted': CustomEvent<{count: number; more: boolean}>;
    'invito-failed': CustomEvent<{problem: string; status: number}>;
  }
}
