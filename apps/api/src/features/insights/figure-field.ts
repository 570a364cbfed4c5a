/** Of the field beside each `people` that can be null. */
export const FIGURE = 'For `figurePeople`: the figure itself, where no definition selects its people; else null.';
export const FIGURE_ALONE = 'For `figurePeople`: no definition selects these people.';
