import type { Call, Entity, Reply } from '../core/call';
import { bodyObject, DONE, entityReply, onlyVerb } from '../core/call';
import { collectionReply } from '../core/collection';
import { numberArgument, textArgument, type Segment } from '../core/path';
import { demand, may } from './permissions';
import {
  addGroup,
  allGroups,
  allUsers,
  ensureUser,
  groupById,
  groupByTitle,
  groupsOf,
  membersOf,
  userById,
  type Group,
  type User,
} from './principals';
import { accessDenied, invalidArgument, notOffered, refusedBySharePoint, thingMissing } from '../core/refusal';
import { selectFrom } from '../core/choose';

export const userEntity = (user: User): Entity => ({
  type: 'SP.User',
  path: `Web/GetUserById(${user.id})`,
  properties: {
    Id: user.id,
    IsHiddenInUI: false,
    LoginName: user.login,
    Title: user.title,
    PrincipalType: user.kind === 'person' ? 1 : 4,
    Email: user.email,
    Expiration: '',
    IsEmailAuthenticationGuestUser: false,
    IsShareByEmailGuestUser: false,
    IsSiteAdmin: user.as === 'owner',
    UserId: user.kind === 'person' ? { NameId: user.email, NameIdIssuer: 'urn:federation:microsoftonline' } : null,
    UserPrincipalName: user.kind === 'person' ? user.email : null,
  },
});

export const groupEntity = (group: Group): Entity => ({
  type: 'SP.Group',
  path: `Web/SiteGroups/GetById(${group.id})`,
  properties: {
    Id: group.id,
    IsHiddenInUI: false,
    LoginName: group.title,
    Title: group.title,
    PrincipalType: 8,
    AllowMembersEditMembership: false,
    AllowRequestToJoinLeave: false,
    AutoAcceptRequestToJoinLeave: false,
    Description: group.description,
    OnlyAllowMembersViewMembership: false,
    OwnerTitle: 'Partnership Owners',
    RequestToJoinLeaveEmailSetting: '',
  },
});

const onWeb = (call: Call) => ({ kind: 'web', web: call.web }) as const;

/** One person, and their groups. */
export function serveUser(call: Call, user: User, rest: readonly Segment[]): Reply {
  const [next, ...after] = rest;
  onlyVerb(call, 'GET');
  if (next === undefined) {
    return entityReply(selectFrom(call, userEntity(user), { Groups: () => groupsOf(call.store, user.id).map(groupEntity) }));
  }
  if (next.name === 'groups' && after.length === 0) return collectionReply(call, groupsOf(call.store, user.id).map(groupEntity));
  throw notOffered(`user/${next.written}`);
}

function userBy(call: Call, segment: Segment): User {
  switch (segment.name) {
    case 'getbyid':
      return userById(call.store, numberArgument(segment, 'id'));
    case 'getbyemail': {
      const email = textArgument(segment, 'email').toLowerCase();
      const found = allUsers(call.store).find((user) => user.email.toLowerCase() === email);
      if (found === undefined) throw thingMissing('User cannot be found.');
      return found;
    }
    default: {
      const login = textArgument(segment, 'loginName').toLowerCase();
      const found = allUsers(call.store).find((user) => user.login.toLowerCase() === login);
      if (found === undefined) throw thingMissing('User cannot be found.');
      return found;
    }
  }
}

/** `web/siteusers` */
export function serveUsers(call: Call, segments: readonly Segment[]): Reply {
  const [first, next, ...rest] = segments;
  if (first?.args !== undefined && first.args.length > 0) return serveUser(call, userBy(call, first), segments.slice(1));
  if (next === undefined) {
    onlyVerb(call, 'GET');
    return collectionReply(call, allUsers(call.store).map(userEntity));
  }
  if (/^getby(id|email|loginname)$/.test(next.name)) return serveUser(call, userBy(call, next), rest);
  throw notOffered(`siteusers/${next.written}`);
}

function serveMembers(call: Call, group: Group, rest: readonly Segment[]): Reply {
  const [next] = rest;
  if (next === undefined && call.verb === 'GET') {
    if (!may(call, call.user, { right: 'browseUserInfo', on: onWeb(call) })) throw accessDenied();
    return collectionReply(call, membersOf(call.store, group.id).map(userEntity));
  }
  demand(call, call.user, { right: 'managePermissions', on: onWeb(call) });
  if (next === undefined && call.verb === 'POST') {
    const login = bodyObject(call).LoginName;
    if (typeof login !== 'string') throw invalidArgument('The user needs a LoginName.');
    const user = ensureUser(call.store, login);
    call.store.run('INSERT OR IGNORE INTO members VALUES (?, ?)', group.id, user.id);
    call.store.forget();
    return entityReply(userEntity(user), 201);
  }
  const remove = (user: User): Reply => {
    call.store.run('DELETE FROM members WHERE grp = ? AND person = ?', group.id, user.id);
    call.store.forget();
    return DONE;
  };
  if (next?.name === 'removebyid') return remove(userById(call.store, numberArgument(next, 'id')));
  if (next?.name === 'removebyloginname') return remove(userBy(call, next));
  throw notOffered(`sitegroups(..)/users/${next?.written ?? call.verb}`);
}

function renameGroup(call: Call, group: Group, title: string): void {
  if (/^Partnership (Owners|Members|Visitors)$/i.test(group.title)) throw notOffered('renaming the groups that a site begins with');
  const taken = allGroups(call.store).some((each) => each.id !== group.id && each.title.toLowerCase() === title.toLowerCase());
  if (taken || title.trim() === '' || title.length > 255)
    throw refusedBySharePoint('The specified name is already in use, or is not valid.');
  call.store.run('UPDATE principals SET title = ?, login = ? WHERE id = ?', title, title, group.id);
  call.store.forget();
}

/** One group, and who is in it. */
export function serveGroup(call: Call, group: Group, rest: readonly Segment[]): Reply {
  const [next, ...after] = rest;
  if (next?.name === 'users') return serveMembers(call, group, after);
  if (next !== undefined) throw notOffered(`sitegroups(..)/${next.written}`);
  if (call.verb === 'MERGE') {
    demand(call, call.user, { right: 'managePermissions', on: onWeb(call) });
    const { Title, Description, ...others } = bodyObject(call);
    const left = Object.keys(others).find((name) => !/^__metadata$|^@?odata\./.test(name));
    if (left !== undefined) throw notOffered(`setting ${left} of a group`);
    if (typeof Title === 'string' && Title !== group.title) renameGroup(call, group, Title);
    if (typeof Description === 'string') call.store.run('UPDATE principals SET description = ? WHERE id = ?', Description, group.id);
    return DONE;
  }
  onlyVerb(call, 'GET');
  return entityReply(selectFrom(call, groupEntity(group), { Users: () => membersOf(call.store, group.id).map(userEntity) }));
}

/** `web/sitegroups` */
export function serveGroups(call: Call, segments: readonly Segment[]): Reply {
  const [first, next, ...rest] = segments;
  if (first?.args !== undefined && first.args.length > 0)
    return serveGroup(call, groupById(call.store, numberArgument(first, 'id')), segments.slice(1));
  if (next === undefined && call.verb === 'POST') {
    demand(call, call.user, { right: 'createGroups', on: onWeb(call) });
    const { Title, Description } = bodyObject(call);
    if (typeof Title !== 'string' || Title.trim() === '' || Title.length > 255)
      throw invalidArgument('The group needs a Title of at most 255 characters.');
    if (allGroups(call.store).some((group) => group.title.toLowerCase() === Title.toLowerCase()))
      throw refusedBySharePoint('The specified name is already in use.');
    return entityReply(groupEntity(addGroup(call.store, Title, typeof Description === 'string' ? Description : '')), 201);
  }
  if (next === undefined) {
    onlyVerb(call, 'GET');
    return collectionReply(call, allGroups(call.store).map(groupEntity));
  }
  switch (next.name) {
    case 'getbyid':
      return serveGroup(call, groupById(call.store, numberArgument(next, 'id')), rest);
    case 'getbyname':
      return serveGroup(call, groupByTitle(call.store, textArgument(next, 'name')), rest);
    case 'removebyid':
    case 'removebyloginname': {
      demand(call, call.user, { right: 'managePermissions', on: onWeb(call) });
      const group =
        next.name === 'removebyid'
          ? groupById(call.store, numberArgument(next, 'id'))
          : groupByTitle(call.store, textArgument(next, 'loginName'));
      call.store.run('DELETE FROM assignments WHERE principal = ?', group.id);
      call.store.run('DELETE FROM members WHERE grp = ?', group.id);
      call.store.run('DELETE FROM principals WHERE id = ?', group.id);
      call.store.forget();
      return DONE;
    }
    default:
      throw notOffered(`sitegroups/${next.written}`);
  }
}
