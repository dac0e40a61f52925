/** Where a list stands below `_api/`. */
export const listPath = (list: string): string => `Web/Lists(guid'${list}')`;
