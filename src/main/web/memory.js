/** What is remembered of what was shown, as JSON, for the tab's life. */
export function recall(key) {
  try {
    return JSON.parse(sessionStorage.getItem(key));
  } catch {
    return null;
  }
}

/** What does not fit is not kept. */
export function remember(key, value) {
  try {
    sessionStorage.setItem(key, JSON.stringify(value));
  } catch {
    sessionStorage.removeItem(key);
  }
}

export const forget = key => sessionStorage.removeItem(key);
