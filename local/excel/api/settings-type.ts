import type { ApiObject, ApiType, Argument, Json } from '../protocol/api-object';

/** Where an object's plain members are kept. */
export interface Held {
  readonly read: (member: string) => Json | undefined;
  readonly write: (member: string, value: Json) => void;
}

/** A type whose plain members are only remembered. `defaults` names them and gives what they are at first. */
export function settingsType(
  name: string,
  defaults: Readonly<Record<string, Json>>,
  more: Pick<ApiType<Held>, 'open' | 'call'> = {},
): ApiType<Held> {
  const members = Object.entries(defaults);
  return {
    name,
    read: Object.fromEntries(members.map(([member, value]) => [member, (held: Held): Json => held.read(member) ?? value])),
    write: Object.fromEntries(
      members.map(([member]) => [member, (held: Held, value: Argument): void => held.write(member, (value ?? null) as Json)]),
    ),
    ...more,
  };
}

/** Keeps members in a record of the workbook's state, under a prefix. */
export function inRecord(record: Record<string, Json>, prefix = ''): Held {
  return {
    read: (member) => record[prefix + member],
    write: (member, value) => {
      record[prefix + member] = value;
    },
  };
}

export type Opened = Readonly<Record<string, (held: Held) => ApiObject | null>>;
