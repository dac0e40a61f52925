import * as React from 'react';

/** The whole address of a place in the plan, given what goes after `#`, as it is sent to others: of this page, unless the host knows better. */
export type AddressOf = (hash: string) => string;

/** How somebody has opened the page, for editing or as whom, is their own affair: what a link shows stands after its `#`. */
export const addressHere: AddressOf = (hash) => {
  const address = new URL(window.location.href);
  address.search = '';
  address.hash = hash;
  return address.href;
};

export const AddressContext = React.createContext<AddressOf>(addressHere);
export const useAddressOf = (): AddressOf => React.useContext(AddressContext);
