import type { Call, Entity } from '../core/call';
import { thingMissing } from '../core/refusal';
import { maskJson } from './permission-mask';
import { governing, type Securable } from './permissions';
import { allGroups, allUsers, membersOf } from './principals';
import { groupEntity, userEntity } from './serve-people';

export interface RoleRow {
  readonly id: number;
  readonly name: string;
  readonly description: string;
  readonly position: number;
  readonly high: number;
  readonly low: number;
  readonly kind: number;
}

export const roleEntity = (role: RoleRow): Entity => ({
  type: 'SP.RoleDefinition',
  path: `Web/RoleDefinitions(${role.id})`,
  properties: {
    BasePermissions: maskJson(role),
    Description: role.description,
    Hidden: role.id === 1073741825,
    Id: role.id,
    Name: role.name,
    Order: role.position,
    RoleTypeKind: role.kind,
  },
});

export function principalEntity(call: Call, id: number): Entity {
  const group = allGroups(call.store).find((each) => each.id === id);
  if (group !== undefined) return { ...groupEntity(group), lazy: { Users: () => membersOf(call.store, group.id).map(userEntity) } };
  const user = allUsers(call.store).find((each) => each.id === id);
  if (user === undefined) throw thingMissing(`Can not find the principal with id: ${id}.`);
  return userEntity(user);
}

/** The levels that somebody has where a thing's rights come from. */
export const rolesOf = (call: Call, securable: Securable, principal: number): readonly RoleRow[] =>
  call.store.all<RoleRow>(
    'SELECT r.* FROM assignments a JOIN roles r ON r.id = a.role WHERE a.scope = ? AND a.principal = ? ORDER BY r.position',
    governing(call.store, securable),
    principal,
  );

export function assignmentEntity(call: Call, securable: Securable, principal: number): Entity {
  const roles = rolesOf(call, securable, principal);
  if (roles.length === 0) throw thingMissing('The role assignment cannot be found.');
  return {
    type: 'SP.RoleAssignment',
    path: `Web/RoleAssignments(${principal})`,
    properties: { PrincipalId: principal },
    lazy: { Member: () => principalEntity(call, principal), RoleDefinitionBindings: () => roles.map(roleEntity) },
  };
}

/** Who has which levels on a thing. */
export const assignmentsOf = (call: Call, securable: Securable): readonly Entity[] =>
  call.store
    .all<{ principal: number }>(
      'SELECT DISTINCT principal FROM assignments WHERE scope = ? ORDER BY principal',
      governing(call.store, securable),
    )
    .map(({ principal }) => assignmentEntity(call, securable, principal));
