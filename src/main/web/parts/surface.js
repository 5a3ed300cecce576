/**
 * Where dialogs open and messages appear: in the page, or, in somebody else's, in the element of ours that is being used.
 * Some of what is focused there is in a shadow, of which the document knows only the host.
 */
let root;

export const surface = () => root ?? document.body;

export function useSurface(node) {
  root = node;
}

/** What has the focus, however deep it is. */
export function focused() {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) {
    element = element.shadowRoot.activeElement;
  }
  return element;
}

/** Whether what had the focus is gone. */
export const nothingFocused = () => document.activeElement === document.body;

/** After what had the focus is gone, or not to be pressed any more: it goes on at this place of the screen. */
export async function goOn(screen, place) {
  await screen?.updateComplete;
  if (nothingFocused()) {
    screen?.querySelector(place)?.focus({preventScroll: true});
  }
}
