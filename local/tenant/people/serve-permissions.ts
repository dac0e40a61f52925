import type { Call, Reply } from '../core/call';
import { bodyObject, DONE, entityReply, onlyVerb, valueReply } from '../core/call';
import { flagArgument, numberArgument, optionalFlag, optionalNumber, textArgument, type Segment } from '../core/path';
import type { Json } from '../core/json';
import { isObject } from '../core/json';
import {
  assign,
  breakInheritance,
  clearScopesBelow,
  demand,
  effectiveMask,
  governing,
  hasUniqueRoles,
  resetInheritance,
  type Securable,
} from './permissions';
import { maskJson } from './permission-mask';
import { ensureUser } from './principals';
import { assignmentEntity, assignmentsOf, principalEntity, roleEntity, rolesOf, type RoleRow } from './role-assignments';
import { collectionReply } from '../core/collection';
import { selectFrom } from '../core/choose';
import { accessDenied, badQuery, invalidArgument, notOffered, thingMissing } from '../core/refusal';

const allRoles = (call: Call): readonly RoleRow[] => call.store.all<RoleRow>('SELECT * FROM roles ORDER BY position, id');

function half(value: Json | undefined): number {
  const number = Number(value);
  if (!/^\d{1,10}$/.test(String(value)) || number > 4294967295)
    throw badQuery('BasePermissions needs High and Low, each a whole number as text.');
  return number;
}

function addRole(call: Call): Reply {
  demand(call, call.user, { right: 'managePermissions', on: { kind: 'web', web: call.web } });
  const body = bodyObject(call);
  const { Name, BasePermissions, Description, Order } = body;
  if (typeof Name !== 'string' || Name === '' || !isObject(BasePermissions))
    throw invalidArgument('A role definition needs Name and BasePermissions.');
  if (allRoles(call).some((role) => role.name.toLowerCase() === Name.toLowerCase()))
    throw invalidArgument('A role definition with this name exists already.');
  const id = (call.store.first<{ n: number }>('SELECT MAX(id) AS n FROM roles')?.n ?? 0) + 1;
  const role: RoleRow = {
    id,
    name: Name,
    description: typeof Description === 'string' ? Description : '',
    position: typeof Order === 'number' ? Order : 128,
    high: half(BasePermissions.High),
    low: half(BasePermissions.Low),
    kind: 0,
  };
  call.store.run(
    'INSERT INTO roles VALUES (?, ?, ?, ?, ?, ?, ?)',
    role.id,
    role.name,
    role.description,
    role.position,
    role.high,
    role.low,
    role.kind,
  );
  return entityReply(roleEntity(role), 201);
}

function changeRole(call: Call, role: RoleRow): Reply {
  demand(call, call.user, { right: 'managePermissions', on: { kind: 'web', web: call.web } });
  // SharePoint's own levels with full control and limited access stay as they are.
  if (role.id === 1073741829 || role.id === 1073741825) throw accessDenied();
  const { Name, BasePermissions, Description, Order } = bodyObject(call);
  const name = typeof Name === 'string' && Name !== '' ? Name : role.name;
  if (allRoles(call).some((each) => each.id !== role.id && each.name.toLowerCase() === name.toLowerCase()))
    throw invalidArgument('A role definition with this name exists already.');
  call.store.run(
    'UPDATE roles SET name = ?, description = ?, position = ?, high = ?, low = ? WHERE id = ?',
    name,
    typeof Description === 'string' ? Description : role.description,
    typeof Order === 'number' ? Order : role.position,
    isObject(BasePermissions) ? half(BasePermissions.High) : role.high,
    isObject(BasePermissions) ? half(BasePermissions.Low) : role.low,
    role.id,
  );
  call.store.forget();
  return DONE;
}

/** `web/roledefinitions` */
export function serveRoles(call: Call, segments: readonly Segment[]): Reply {
  const [first, next, ...rest] = segments;
  const selector = first?.args !== undefined && first.args.length > 0 ? first : next;
  const below = selector === first ? [next, ...rest].filter((each) => each !== undefined) : rest;
  const roles = allRoles(call);
  if (selector === undefined) {
    if (call.verb === 'POST') return addRole(call);
    onlyVerb(call, 'GET');
    return collectionReply(call, roles.map(roleEntity));
  }
  const found = roles.find((role) =>
    selector.name === 'getbyname'
      ? role.name.toLowerCase() === textArgument(selector, 'name').toLowerCase()
      : selector.name === 'getbytype'
        ? role.kind === numberArgument(selector, 'roletype')
        : role.id === numberArgument(selector, 'id'),
  );
  if (found === undefined) throw thingMissing('The role definition cannot be found.');
  if (below.length > 0) throw notOffered(`roledefinitions/../${below[0]?.written ?? ''}`);
  if (call.verb === 'DELETE') {
    demand(call, call.user, { right: 'managePermissions', on: { kind: 'web', web: call.web } });
    if (found.id >= 1073741825 && found.id <= 1073741830) throw accessDenied();
    call.store.run('DELETE FROM assignments WHERE role = ?', found.id);
    call.store.run('DELETE FROM roles WHERE id = ?', found.id);
    call.store.forget();
    return DONE;
  }
  if (call.verb === 'MERGE') return changeRole(call, found);
  onlyVerb(call, 'GET');
  return entityReply(selectFrom(call, roleEntity(found), {}));
}

function serveAssignments(call: Call, securable: Securable, segments: readonly Segment[]): Reply {
  const [first, next, ...rest] = segments;
  if (first?.args !== undefined && first.args.length > 0) {
    const principal = numberArgument(first, 'id');
    if (next === undefined && call.verb === 'GET') return entityReply(selectFrom(call, assignmentEntity(call, securable, principal), {}));
    if (next?.name === 'roledefinitionbindings' && rest.length === 0) {
      return collectionReply(call, rolesOf(call, securable, principal).map(roleEntity));
    }
    if (next === undefined && call.verb === 'DELETE')
      return changeAssignment(call, securable, { principal, role: undefined, what: 'remove' });
    throw notOffered(`roleassignments(..)/${next?.written ?? call.verb}`);
  }
  if (next === undefined) {
    onlyVerb(call, 'GET');
    return collectionReply(call, assignmentsOf(call, securable));
  }
  if (next.name === 'addroleassignment' || next.name === 'removeroleassignment') {
    onlyVerb(call, 'POST');
    const principal = numberArgument(next, 'principalid');
    // Without a role all that the principal has here goes.
    const role = next.name === 'addroleassignment' ? numberArgument(next, 'roledefid', 1) : optionalNumber(next, 'roledefid', 1);
    return changeAssignment(call, securable, { principal, role, what: next.name === 'addroleassignment' ? 'add' : 'remove' });
  }
  if (next.name === 'getbyprincipalid') return serveAssignments(call, securable, [{ ...first, args: next.args } as Segment, ...rest]);
  throw notOffered(`roleassignments/${next.written}`);
}

function changeAssignment(
  call: Call,
  securable: Securable,
  change: { principal: number; role: number | undefined; what: 'add' | 'remove' },
): Reply {
  demand(call, call.user, { right: 'managePermissions', on: securable });
  if (securable.kind !== 'web' && !hasUniqueRoles(call.store, securable)) {
    throw invalidArgument('This operation is not allowed on an object that inherits permissions. Break the inheritance first.');
  }
  principalEntity(call, change.principal);
  if (change.what === 'add' && change.role !== undefined) {
    if (!allRoles(call).some((role) => role.id === change.role)) throw thingMissing('The role definition cannot be found.');
    assign(call.store, securable, { principal: change.principal, role: change.role });
  } else if (change.role === undefined) {
    call.store.run('DELETE FROM assignments WHERE scope = ? AND principal = ?', governing(call.store, securable), change.principal);
  } else {
    call.store.run(
      'DELETE FROM assignments WHERE scope = ? AND principal = ? AND role = ?',
      governing(call.store, securable),
      change.principal,
      change.role,
    );
  }
  call.store.forget();
  return DONE;
}

/** What every securable thing offers. Undefined where the first segment is none of it. */
export function servePermissions(call: Call, securable: Securable, segments: readonly Segment[]): Reply | undefined {
  const [first] = segments;
  switch (first?.name) {
    case 'effectivebasepermissions':
      onlyVerb(call, 'GET');
      return valueReply('EffectiveBasePermissions', maskJson(effectiveMask(call, call.user, securable)));
    case 'getusereffectivepermissions': {
      demand(call, call.user, { right: 'enumeratePermissions', on: securable });
      const user = ensureUser(call.store, textArgument(first, 'user'));
      return valueReply('GetUserEffectivePermissions', maskJson(effectiveMask(call, user, securable)));
    }
    case 'hasuniqueroleassignments':
      onlyVerb(call, 'GET');
      return valueReply('HasUniqueRoleAssignments', hasUniqueRoles(call.store, securable));
    case 'breakroleinheritance':
      onlyVerb(call, 'POST');
      demand(call, call.user, { right: 'managePermissions', on: securable });
      if (optionalFlag(first, 'clearsubscopes', 1)) clearScopesBelow(call.store, securable);
      breakInheritance(call.store, securable, { user: call.user, copy: flagArgument(first, 'copyroleassignments') ? 'copy' : 'empty' });
      return DONE;
    case 'resetroleinheritance':
      onlyVerb(call, 'POST');
      demand(call, call.user, { right: 'managePermissions', on: securable });
      resetInheritance(call.store, securable);
      return DONE;
    case 'roleassignments':
      demand(call, call.user, { right: 'enumeratePermissions', on: securable });
      return serveAssignments(call, securable, segments);
    default:
      return undefined;
  }
}
