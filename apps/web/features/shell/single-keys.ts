// Single letters as shortcuts: never while something is being typed, and a person can switch them off.
const keptAs = 'throughline-single-keys';

export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.closest('input, textarea, select, [role="combobox"], [role="listbox"], [role="menu"], [role="dialog"]') !==
      null);

export const singleKeysAreOn = (): boolean => localStorage.getItem(keptAs) !== 'off';
export const keepSingleKeys = (on: boolean): void => localStorage.setItem(keptAs, on ? 'on' : 'off');
